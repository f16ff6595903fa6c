package io.fluidity.lambda.operation;

import jakarta.inject.Inject;

import io.fluidity.domain.status.Status;
import io.fluidity.lambda.json.Fields;
import io.fluidity.lambda.json.InvalidFieldException;

/** Tells of the service that is named or configured, or of every managed one where neither is. */
public final class StatusOperation implements Operation {

  private final Status status;
  private final Targets targets;

  @Inject
  StatusOperation(Status status, Targets targets) {
    this.status = status;
    this.targets = targets;
  }

  @Override
  public OperationResult run(Request request) {
    if (request.trigger() == Request.Trigger.SCHEDULE) {
      // A schedule that was meant to kill, and only looks, would be noticed by nobody.
      throw new InvalidFieldException("the target of the schedule", "the function api, which would only look",
          "the function wake, sleep or kill");
    }
    Fields fields = request.fields();
    return targets.isOne(fields)
        ? new OperationResult.Status(status.of(targets.one(fields)))
        : new OperationResult.StatusOfAll(status.of(targets.named(fields)));
  }
}
