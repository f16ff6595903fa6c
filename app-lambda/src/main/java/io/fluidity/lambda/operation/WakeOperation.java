package io.fluidity.lambda.operation;

import java.time.Duration;

import jakarta.inject.Inject;

import io.fluidity.domain.wake.Wake;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.lambda.event.RequestFields;
import io.fluidity.lambda.json.Fields;

/** Wakes one service. */
public final class WakeOperation implements Operation {

  private final Wake wake;
  private final Targets targets;

  @Inject
  WakeOperation(Wake wake, Targets targets) {
    this.wake = wake;
    this.targets = targets;
  }

  @Override
  public OperationResult run(Request request) {
    Fields fields = request.fields();
    Integer desiredCount = fields.wholeNumber(RequestFields.DESIRED_COUNT, 1,
        WakeRequest.MAX_DESIRED_COUNT);
    Integer holdMinutes = fields.wholeNumber(RequestFields.HOLD_MINUTES, 0,
        Math.toIntExact(WakeRequest.MAX_HOLD.toMinutes()));
    return new OperationResult.Woken(wake.wake(new WakeRequest(targets.one(fields), desiredCount,
        holdMinutes == null ? null : Duration.ofMinutes(holdMinutes))));
  }
}
