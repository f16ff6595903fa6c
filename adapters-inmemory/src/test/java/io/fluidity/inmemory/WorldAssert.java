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

/** Assertions about the actual state of a world, which a lagging read may not show yet. */
public final class WorldAssert extends AbstractAssert<WorldAssert, SimulatedWorld> {

  private WorldAssert(SimulatedWorld world) {
    super(world, WorldAssert.class);
  }

  public static WorldAssert assertThat(SimulatedWorld world) {
    return new WorldAssert(world);
  }

  /** Asserts that an operation fails, and returns the failure. */
  public static ObjectAssert<Failure> assertThatFailureOf(ThrowingCallable operation) {
    OperationFailedException failed = Assertions.catchThrowableOfType(OperationFailedException.class,
        operation);
    Assertions.assertThat(failed).as("the operation fails").isNotNull();
    return Assertions.assertThat(failed.failure());
  }

  public StageAssert stage(String service) {
    return new StageAssert(service);
  }

  public AbstractIntegerAssert<?> desiredCount(String service) {
    return Assertions
        .assertThat(OperationFailedException.requireScalable(actual.real(service).now()).desiredCount())
        .as("the desired count of %s", service);
  }

  public ObjectAssert<IntentTimestamps> tags(String service) {
    return Assertions.assertThat(actual.tags(service)).as("the tags of %s", service);
  }

  public ListAssert<ApiCall> calls() {
    return Assertions.assertThat(actual.log().calls()).as("the calls");
  }

  /** Asserts that the last sweep kept the service awake. */
  public WorldAssert keptAwake(String service, AwakeReason reason) {
    Assertions.assertThat(actual.sleepOutcome(service)).isInstanceOfSatisfying(SleepOutcome.KeptAwake.class,
        kept -> Assertions.assertThat(kept.verdict().reason()).isEqualTo(reason));
    stage(service).isWanted();
    return this;
  }

  /** Asserts that the last sweep adopted the service. */
  public WorldAssert adopted(String service) {
    Assertions.assertThat(actual.sleepOutcome(service)).isInstanceOf(SleepOutcome.Adopted.class);
    stage(service).isWanted();
    return this;
  }

  /** Asserts that the last sweep finished an operation that was cut off. */
  public WorldAssert finished(String service) {
    Assertions.assertThat(actual.sleepOutcome(service)).isInstanceOf(SleepOutcome.Finished.class);
    return this;
  }

  /** Asserts that the last sweep put the service to sleep. */
  public WorldAssert fellAsleep(String service, AsleepReason reason) {
    Assertions.assertThat(actual.sleepOutcome(service)).isInstanceOfSatisfying(SleepOutcome.PutToSleep.class,
        slept -> Assertions.assertThat(slept.verdict().reason()).isEqualTo(reason));
    desiredCount(service).isZero();
    return this;
  }

  /** Asserts that the last sweep failed for the service, and returns the failure. */
  public ObjectAssert<Failure> sleepFailure(String service) {
    Assertions.assertThat(actual.sleepOutcome(service)).isInstanceOf(SleepOutcome.Failed.class);
    return Assertions.assertThat(((SleepOutcome.Failed) actual.sleepOutcome(service)).reason());
  }

  /** Assertions about the stage of a service. */
  public final class StageAssert {
    private final String service;

    private StageAssert(String service) {
      this.service = service;
    }

    public WorldAssert isAsleep() {
      return is(Stage.ASLEEP);
    }

    public WorldAssert isWaking() {
      return is(Stage.WAKING);
    }

    public WorldAssert isAwake() {
      return is(Stage.AWAKE);
    }

    public WorldAssert isFallingAsleep() {
      return is(Stage.FALLING_ASLEEP);
    }

    public WorldAssert isWanted() {
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
