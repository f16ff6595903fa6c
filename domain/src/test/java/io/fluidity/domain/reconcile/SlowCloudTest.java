package io.fluidity.domain.reconcile;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.TestCloud;
import io.fluidity.domain.activity.Reports;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.sleep.SleepOutcome;

import static io.fluidity.domain.TestCloud.id;
import static org.assertj.core.api.Assertions.assertThat;

/** Large fleets and slow calls: no change is based on an old read, and none comes late. */
class SlowCloudTest {

  private static final Duration WRITE_TIME = Duration.ofMillis(300);

  private static TestCloud fleet(int services) {
    TestCloud cloud = new TestCloud().writeTime(WRITE_TIME);
    for (int i = 0; i < services; i++) {
      cloud.service("web-" + i, 1, 1).tag("web-" + i, InstantTag.WOKEN_AT, "07:00").reports("web-" + i,
          Reports.gauge().samples("07:00", "08:00", 0));
    }
    return cloud.at("08:00");
  }

  private static List<KillOutcome> kill(TestCloud cloud) {
    return cloud.controlPlane().kill(cloud.controlPlane().managedServices(), new KillMode.Manual());
  }

  @Test
  void aKillOfAFleetRecordsNoIntentThatIsBasedOnAnOldRead() {
    TestCloud cloud = fleet(50);

    assertThat(kill(cloud)).hasOnlyElementsOfType(KillOutcome.Killed.class).hasSize(50);
    assertThat(cloud.maxAgeOfRecordedReads()).isLessThanOrEqualTo(Reconciler.SETTLE_TIME);
  }

  @Test
  void aSweepOfAFleetRecordsNoIntentThatIsBasedOnAnOldRead() {
    TestCloud cloud = fleet(50);

    assertThat(cloud.sweep()).hasOnlyElementsOfType(SleepOutcome.PutToSleep.class).hasSize(50);
    assertThat(cloud.maxAgeOfRecordedReads()).isLessThanOrEqualTo(Reconciler.SETTLE_TIME);
  }

  @Test
  void aServiceThatWasWokenBeforeItsTurnIsNeverTouched() {
    TestCloud cloud = fleet(50);
    // The first read is that of the sweep, the next one that of its first batch before the change.
    cloud.beforeRead(2, () -> cloud.tag("web-49", InstantTag.WOKEN_AT, cloud.now()));

    List<SleepOutcome> outcomes = cloud.sweep();

    assertThat(outcomes).filteredOn(outcome -> outcome.id().equals(id("web-49"))).hasSize(1)
        .hasOnlyElementsOfType(SleepOutcome.Superseded.class);
    assertThat(cloud.writes).noneMatch(write -> write.service().equals(id("web-49")));
  }

  @Test
  void anOperationStopsChangingAServiceBeforeASweepConsidersItCutOff() {
    TestCloud cloud = fleet(1).writeTime(Reconciler.MAX_DURATION.plusSeconds(1));

    KillOutcome outcome = kill(cloud).getFirst();

    assertThat(outcome).isEqualTo(new KillOutcome.Failed(id("web-0"),
        new Failure.TimedOut("the change of prod/web-0", Reconciler.MAX_DURATION)));
    assertThat(cloud.writes).hasOnlyElementsOfType(WriteTags.class).hasSize(1);
  }

  @Test
  void aKillThatIsSlowerThanTheSettleTimeStillEnds() {
    TestCloud cloud = fleet(3).writeTime(Duration.ofSeconds(5));

    assertThat(kill(cloud)).hasOnlyElementsOfType(KillOutcome.Killed.class).hasSize(3);
    assertThat(cloud.writes).filteredOn(SetDesiredCount.class::isInstance).hasSize(3);
    assertThat(cloud.controlPlane().sleepCheck(Fleet.of(List.of(id("web-0")))))
        .hasOnlyElementsOfType(SleepOutcome.AlreadyAsleep.class);
  }

  @Test
  void aServiceThatIsUsedWhileOthersAreStoppedStaysAwake() {
    TestCloud cloud = fleet(400);
    cloud.beforeRead(10, () -> cloud.reports("web-99",
        Reports.gauge().samples("07:00", "08:00", 0).samples("08:01", "08:09", 5)));

    List<SleepOutcome> outcomes = cloud.sweep();

    assertThat(outcomes).filteredOn(outcome -> outcome.id().equals(id("web-99"))).hasSize(1)
        .hasOnlyElementsOfType(SleepOutcome.KeptAwake.class);
    assertThat(outcomes).hasSize(400).filteredOn(SleepOutcome.PutToSleep.class::isInstance).hasSize(399);
    assertThat(cloud.writes).noneMatch(write -> write.service().equals(id("web-99")));
  }
}
