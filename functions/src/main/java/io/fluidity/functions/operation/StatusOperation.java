package io.fluidity.functions.operation;

import java.util.List;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;

/** Reports the named or configured service, or every managed one if neither exists. */
public record StatusOperation(ControlPlane controlPlane, Targets targets) implements Operation {

  @Override
  public Action action() {
    return Action.STATUS;
  }

  @Override
  public List<String> fields(Request.Trigger trigger) {
    return List.of();
  }

  @Override
  public OperationResult run(Request request) {
    if (request.trigger() == Request.Trigger.SCHEDULE) {
      // A schedule that was meant to kill must not succeed without effect.
      throw new InvalidFieldException("the target of the schedule", "the function api, which only reads",
          "the function wake, sleep or kill");
    }
    Fields fields = request.fields();
    if (targets.isOne(fields)) {
      return new OperationResult.Status(controlPlane.status(targets.one(fields)));
    }
    Fleet fleet = targets.oneOrAll(fields);
    return new OperationResult.StatusOfAll(controlPlane.status(fleet.services()), fleet.unlisted());
  }
}
