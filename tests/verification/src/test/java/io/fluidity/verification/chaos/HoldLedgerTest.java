package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.verification.chaos.TrackedOperation.Kind;
import io.fluidity.verification.chaos.TrackedOperation.Origin;
import io.fluidity.verification.chaos.TrackedOperation.State;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The invariant checker derives the holds to be kept from what operations acknowledged. */
class HoldLedgerTest {

  private static final ServiceId WEB = new ServiceId("prod", "web");
  private static final Duration HOLD = Duration.ofHours(1);

  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T08:00:00Z"));
  private final SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.ideal(),
      ActivitySignal.DEFAULTS, 1);
  private final InvariantChecker checker = new InvariantChecker(cloud.createService(WEB, 0),
      Duration.ofMinutes(1), clock.instant());

  @Test
  void aSleepDuringAnAcknowledgedHoldIsAViolation() {
    TrackedOperation wake = wakeWithAHold();
    end(wake, State.ENDED_AWAKE);

    assertThatThrownBy(this::sleep).hasMessageContaining("a service was put to sleep during a hold");
  }

  @Test
  void aHoldWhoseTagsAnotherProcessReplacedDuringTheWakeNeedNotBeKept() {
    TrackedOperation wake = wakeWithAHold();
    checker.service().tag(Map.of());
    checker.tagsReplaced(clock.instant());
    end(wake, State.ENDED_AWAKE);

    assertThatCode(this::sleep).doesNotThrowAnyException();
  }

  @Test
  void aHoldThatIsShortenedIsAViolation() {
    end(wakeWithAHold(), State.ENDED_AWAKE);
    checker.service().tag(Map.of(InstantTag.HOLD_UNTIL.key(), "2026-03-02T08:30:00Z"));

    assertThatThrownBy(() -> checker.check(clock.instant())).hasMessageContaining("was shortened to");
  }

  @Test
  void aHoldOfAWakeThatFailedNeedNotBeKept() {
    end(wakeWithAHold(), State.FAILED);

    assertThatCode(this::sleep).doesNotThrowAnyException();
  }

  private TrackedOperation wakeWithAHold() {
    TrackedOperation wake = begin(Kind.WAKE, new Origin(false, null, false, HOLD));
    change(wake, new WriteTags(WEB, TagPatch.empty().with(InstantTag.WOKEN_AT, clock.instant())
        .with(InstantTag.HOLD_UNTIL, clock.instant().plus(HOLD))));
    change(wake, new SetDesiredCount(WEB, 1));
    return wake;
  }

  private void sleep() {
    clock.advance(Duration.ofMinutes(10));
    TrackedOperation check = begin(Kind.SLEEP_CHECK, Origin.SWEEP);
    change(check, new WriteTags(WEB, TagPatch.empty().with(InstantTag.SLEPT_AT, clock.instant())));
    change(check, new SetDesiredCount(WEB, 0));
  }

  private TrackedOperation begin(Kind kind, Origin origin) {
    TrackedOperation operation = new TrackedOperation(kind.name(), kind, origin, clock.instant(),
        IdlePolicy.DEFAULT, null);
    checker.begin(operation);
    operation.read(clock.instant());
    return operation;
  }

  private void change(TrackedOperation operation, ScaleCommand command) {
    checker.requireMayChange(operation, command, clock.instant());
    cloud.execute(command);
    checker.changed(operation, command, clock.instant(), clock.instant());
  }

  private void end(TrackedOperation operation, State state) {
    clock.advance(Duration.ofSeconds(2));
    checker.end(operation, state, 1, clock.instant());
  }
}
