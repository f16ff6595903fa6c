package io.fluidity.inmemory;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractIntegerAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;

/** Sentences about a world as it really is, not as a lagging read shows it. */
final class WorldAssert extends AbstractAssert<WorldAssert, SimulatedWorld> {

  private WorldAssert(SimulatedWorld world) {
    super(world, WorldAssert.class);
  }

  static WorldAssert assertThat(SimulatedWorld world) {
    return new WorldAssert(world);
  }

  /** That an operation fails; gives why. */
  static ObjectAssert<Failure> assertThatFailureOf(ThrowingCallable operation) {
    OperationFailedException failed = Assertions.catchThrowableOfType(OperationFailedException.class, operation);
    Assertions.assertThat(failed).as("the operation fails").isNotNull();
    return Assertions.assertThat(failed.failure());
  }

  StageAssert stage(String service) {
    return new StageAssert(service);
  }

  AbstractIntegerAssert<?> desiredCount(String service) {
    return Assertions
        .assertThat(OperationFailedException.requireScalable(actual.real(service).now()).desiredCount())
        .as("the desired count of %s", service);
  }

  ObjectAssert<IntentTimestamps> marks(String service) {
    return Assertions.assertThat(actual.intents(service)).as("the marks of %s", service);
  }

  ListAssert<ApiCall> calls() {
    return Assertions.assertThat(actual.log().calls()).as("the calls");
  }

  /** The last sweep kept it awake. */
  WorldAssert keptAwake(String service, AwakeReason reason) {
    Assertions.assertThat(actual.sleepOutcome(service)).isInstanceOfSatisfying(SleepOutcome.KeptAwake.class,
        kept -> Assertions.assertThat(kept.verdict().reason()).isEqualTo(reason));
    stage(service).isWanted();
    return this;
  }

  /** The last sweep took it for started by somebody else. */
  WorldAssert adopted(String service) {
    Assertions.assertThat(actual.sleepOutcome(service)).isInstanceOf(SleepOutcome.Adopted.class);
    stage(service).isWanted();
    return this;
  }

  /** The last sweep put it to sleep. */
  WorldAssert fellAsleep(String service, AsleepReason reason) {
    Assertions.assertThat(actual.sleepOutcome(service)).isInstanceOfSatisfying(SleepOutcome.PutToSleep.class,
        slept -> Assertions.assertThat(slept.verdict().reason()).isEqualTo(reason));
    desiredCount(service).isZero();
    return this;
  }

  /** The last sweep could not do its work for this service. */
  ObjectAssert<Failure> sleepFailure(String service) {
    Assertions.assertThat(actual.sleepOutcome(service)).isInstanceOf(SleepOutcome.Failed.class);
    return Assertions.assertThat(((SleepOutcome.Failed) actual.sleepOutcome(service)).reason());
  }

  /** Where a service is in its life. */
  final class StageAssert {
    private final String service;

    private StageAssert(String service) {
      this.service = service;
    }

    WorldAssert isAsleep() {
      return is(Stage.ASLEEP);
    }

    WorldAssert isWaking() {
      return is(Stage.WAKING);
    }

    WorldAssert isAwake() {
      return is(Stage.AWAKE);
    }

    WorldAssert isFallingAsleep() {
      return is(Stage.FALLING_ASLEEP);
    }

    WorldAssert isMissing() {
      return is(Stage.MISSING);
    }

    WorldAssert isWanted() {
      Assertions.assertThat(actual.real(service).now().stage()).as("the stage of %s", service)
          .isIn(Stage.WAKING, Stage.AWAKE);
      return WorldAssert.this;
    }

    private WorldAssert is(Stage stage) {
      Assertions.assertThat(actual.real(service).now().stage()).as("the stage of %s", service)
          .isEqualTo(stage);
      return WorldAssert.this;
    }
  }
}
