package io.fluidity.functions.operation;

import java.time.Duration;
import java.util.List;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.functions.event.RequestFields;
import io.fluidity.functions.json.Fields;

/** Wakes one service. */
public record WakeOperation(ControlPlane controlPlane, Targets targets) implements Operation {

  @Override
  public Action action() {
    return Action.WAKE;
  }

  @Override
  public List<String> fields(Request.Trigger trigger) {
    return List.of(RequestFields.DESIRED_COUNT, RequestFields.HOLD_MINUTES);
  }

  @Override
  public OperationResult run(Request request) {
    Fields fields = request.fields();
    WakeLimits limits = controlPlane.wakeLimits();
    Integer desiredCount = fields.wholeNumber(RequestFields.DESIRED_COUNT, 1, limits.maxDesiredCount());
    Integer holdMinutes = fields.wholeNumber(RequestFields.HOLD_MINUTES, 0,
        Math.toIntExact(limits.maxHold().toMinutes()));
    return new OperationResult.Woken(controlPlane.wake(new WakeRequest(targets.one(fields), desiredCount,
        holdMinutes == null ? null : Duration.ofMinutes(holdMinutes), request.due())));
  }
}
