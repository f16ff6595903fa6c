package io.fluidity.lambda.operation;

import jakarta.inject.Inject;

import io.fluidity.domain.kill.Kill;
import io.fluidity.lambda.event.RequestFields;
import io.fluidity.lambda.json.Fields;

/** Kills one service by hand; a schedule kills every managed one unless it names one. */
public final class KillOperation implements Operation {

  private final Kill kill;
  private final Targets targets;

  @Inject
  KillOperation(Kill kill, Targets targets) {
    this.kill = kill;
    this.targets = targets;
  }

  @Override
  public OperationResult run(Request request) {
    Fields fields = request.fields();
    boolean force = fields.bool(RequestFields.FORCE);
    return switch (request.trigger()) {
      case DIRECT, URL -> new OperationResult.Killed(kill.kill(targets.one(fields), Kill.Mode.MANUAL));
      case SCHEDULE -> new OperationResult.KilledOnSchedule(kill.kill(targets.named(fields),
          force ? Kill.Mode.FORCED : Kill.Mode.SCHEDULED));
    };
  }
}
