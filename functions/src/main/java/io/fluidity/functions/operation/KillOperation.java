package io.fluidity.functions.operation;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.kill.Kill;
import io.fluidity.functions.event.RequestFields;
import io.fluidity.functions.json.Fields;

/** Kills one service. A schedule that names none kills every managed service. */
public record KillOperation(ControlPlane controlPlane, Targets targets) implements Operation {

  @Override
  public OperationResult run(Request request) {
    Fields fields = request.fields();
    boolean force = fields.bool(RequestFields.FORCE);
    return switch (request.trigger()) {
      case DIRECT, URL ->
        new OperationResult.Killed(controlPlane.kill(targets.one(fields), Kill.Mode.MANUAL));
      case SCHEDULE -> new OperationResult.KilledOnSchedule(
          controlPlane.kill(targets.oneOrAll(fields), force ? Kill.Mode.FORCED : Kill.Mode.SCHEDULED));
    };
  }
}
