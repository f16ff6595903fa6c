package io.fluidity.functions.operation;

import io.fluidity.domain.ControlPlane;

/** Checks the named service, or every managed one, and puts the unused ones to sleep. */
public record SleepOperation(ControlPlane controlPlane, Targets targets) implements Operation {

  @Override
  public OperationResult run(Request request) {
    return new OperationResult.Swept(controlPlane.sleepCheck(targets.oneOrAll(request.fields())));
  }
}
