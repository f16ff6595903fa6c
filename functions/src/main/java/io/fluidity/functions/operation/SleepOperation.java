package io.fluidity.functions.operation;

import java.util.List;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.fleet.Fleet;

/** Checks the named service, or every managed one, and puts the unused ones to sleep. */
public record SleepOperation(ControlPlane controlPlane, Targets targets) implements Operation {

  @Override
  public Action action() {
    return Action.SLEEP;
  }

  @Override
  public List<String> fields(Request.Trigger trigger) {
    return List.of();
  }

  @Override
  public OperationResult run(Request request) {
    Fleet fleet = targets.oneOrAll(request.fields());
    return new OperationResult.Swept(controlPlane.sleepCheck(fleet), fleet.unlisted());
  }
}
