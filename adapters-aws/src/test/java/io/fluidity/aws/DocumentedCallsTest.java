package io.fluidity.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.wake.WakeRequest;

import static io.fluidity.aws.Fixtures.NOON;
import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** The table of calls and pauses in {@code docs/performance.md} has the numbers of the code. */
class DocumentedCallsTest extends StubAwsTest {

  private static final KillMode ON_SCHEDULE = new KillMode.Scheduled(NOON, false);

  private final StronglyConsistentStub services = new StronglyConsistentStub(aws);
  private Duration paused = Duration.ZERO;
  private final StubControlPlane plane = new StubControlPlane(cloud, Clock.fixed(NOON, ZoneOffset.UTC),
      pause -> paused = paused.plus(pause));
  private final Map<String, String> measured = new LinkedHashMap<>();

  @Test
  void theDocumentHasTheCallsAndPausesOfEachOperation() throws IOException {
    measureWakesAndKills();
    measureSleepChecks();
    awake(1);
    measure("status", () -> plane.controlPlane.status(WEB));

    assertThat(documented()).isEqualTo(measured);
  }

  private void measureWakesAndKills() {
    services.createService(WEB, 0);
    measure("wake", () -> plane.controlPlane.wake(WakeRequest.of(WEB)));
    measure("wake of a service that is awake", () -> plane.controlPlane.wake(WakeRequest.of(WEB)));
    measure("wake with a count above 1, or with a hold", () -> {
      plane.controlPlane.wake(new WakeRequest(WEB, null, Duration.ofHours(1)));
    });
    measure("kill", () -> plane.controlPlane.kill(WEB, new KillMode.Manual()));
    services.createService(WEB, 1);
    measure("scheduled kill", () -> plane.controlPlane.kill(WEB, ON_SCHEDULE));
    measure("scheduled kill of a service that is asleep", () -> plane.controlPlane.kill(WEB, ON_SCHEDULE));
  }

  private void measureSleepChecks() {
    awake(1);
    measureSweep("sleep check that keeps the service awake", SleepOutcome.KeptAwake.class);
    awake(20);
    measureSweep("sleep check that puts it to sleep", SleepOutcome.PutToSleep.class);
    measureSweep("sleep check of a service that is asleep", SleepOutcome.AlreadyAsleep.class);
    services.createService(WEB, 1);
    measureSweep("sleep check that adopts it", SleepOutcome.Adopted.class);
    stopped(Duration.ofHours(1));
    measureSweep("sleep check that records a stop by another process", SleepOutcome.AlreadyAsleep.class);
    stopped(Duration.ofMinutes(1));
    measureSweep("sleep check that finishes what was cut off", SleepOutcome.Finished.class);
  }

  /** Creates a service that was woken an hour ago, with its last use this many minutes ago. */
  private void awake(int lastUseMinutesAgo) {
    services.createService(WEB, 1);
    writeTag(InstantTag.WOKEN_AT, NOON.minus(Duration.ofHours(1)));
    for (int ago = 59; ago > 0; ago--) {
      services.publish(WEB, NOON.minus(Duration.ofMinutes(ago)), ago >= lastUseMinutesAgo ? 4 : 0);
    }
  }

  /** Creates a service that was woken an hour ago and has a desired count of 0. */
  private void stopped(Duration fromStopToWake) {
    Instant woken = NOON.minus(Duration.ofHours(1));
    services.createService(WEB, 0);
    writeTag(InstantTag.STOP_BEGAN_AT, woken.minus(fromStopToWake));
    writeTag(InstantTag.WAKE_BEGAN_AT, woken);
    writeTag(InstantTag.WOKEN_AT, woken);
  }

  private void writeTag(InstantTag tag, Instant value) {
    services.writeTag(WEB, tag.key(), value);
  }

  private void measureSweep(String operation, Class<? extends SleepOutcome> outcome) {
    measure(operation,
        () -> assertThat(plane.sweep(ManagedServices.only(WEB))).hasOnlyElementsOfType(outcome));
  }

  private void measure(String operation, Runnable run) {
    aws.clearRequests();
    paused = Duration.ZERO;
    run.run();
    measured.put(operation, aws.actions().size() + " calls, " + paused.toSeconds() + " s");
  }

  private static Map<String, String> documented() throws IOException {
    Map<String, String> table = new LinkedHashMap<>();
    Files.readAllLines(Path.of("..", "docs", "performance.md")).stream()
        .dropWhile(line -> !line.startsWith("| operation | calls | calls before | pause |"))
        .takeWhile(line -> line.startsWith("|")).skip(2).map(DocumentedCallsTest::cells)
        .forEach(row -> table.put(row.getFirst(), row.get(1) + " calls, " + row.get(3)));
    return table;
  }

  private static List<String> cells(String row) {
    return Stream.of(row.substring(1).split("\\|", -1)).map(String::strip).toList();
  }
}
