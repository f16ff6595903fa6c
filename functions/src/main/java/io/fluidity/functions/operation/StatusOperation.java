package io.fluidity.functions.operation;

import io.fluidity.domain.ControlPlane;
import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;

/** Reports the named or configured service, or every managed one if neither exists. */
public record StatusOperation(ControlPlane controlPlane, Targets targets) implements Operation {

  @Override
  public OperationResult run(Request request) {
    if (request.trigger() == Request.Trigger.SCHEDULE) {
      // A schedule that was meant to kill must not succeed without effect.
      throw new InvalidFieldException("the target of the schedule", "the function api, which only reads",
          "the function wake, sleep or kill");
    }
    Fields fields = request.fields();
    return targets.isOne(fields) ? new OperationResult.Status(controlPlane.status(targets.one(fields)))
        : new OperationResult.StatusOfAll(controlPlane.status(targets.oneOrAll(fields)));
  }
}
