package io.fluidity.lambda.operation;

import jakarta.inject.Inject;

import io.fluidity.domain.sleep.SleepCheck;

/** Checks the service that is named, or every managed one, and puts to sleep what nobody uses. */
public final class SleepOperation implements Operation {

  private final SleepCheck sleepCheck;
  private final Targets targets;

  @Inject
  SleepOperation(SleepCheck sleepCheck, Targets targets) {
    this.sleepCheck = sleepCheck;
    this.targets = targets;
  }

  @Override
  public OperationResult run(Request request) {
    return new OperationResult.Swept(sleepCheck.sweep(targets.named(request.fields())));
  }
}
