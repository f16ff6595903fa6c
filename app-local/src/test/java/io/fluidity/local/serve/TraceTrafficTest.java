package io.fluidity.local.serve;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Traffic of a trace on the clock of the simulated cloud. */
class TraceTrafficTest {

  private static final Path SAMPLE = Path.of("..", "samples", "bikeshare_station.csv.gz");

  @TempDir
  private Path folder = Path.of("");

  private final TrafficPlan plan = new TrafficPlan();

  private void read(String content) throws IOException {
    TraceTraffic.read(Files.writeString(folder.resolve("trace.csv"), content).toString(), plan);
  }

  @Test
  void minuteZeroIsTheStartOfTheSimulatedCloud() throws IOException {
    read("service,minute,connections\nweb,0,4\nweb,61,5\n");

    assertThat(plan.connections(SimulatedRuntime.START)).isEqualTo(4);
    assertThat(plan.connections(RuntimeWorld.time(0, "08:01"))).isZero();
    assertThat(plan.connections(RuntimeWorld.time(0, "09:01"))).isEqualTo(5);
  }

  @Test
  void onlyTheFirstServiceIsUsed() throws IOException {
    read("service,minute,connections\nweb,0,4\napi,0,9\napi,1,9\nweb,2,6\n");

    assertThat(plan.connections(SimulatedRuntime.START)).isEqualTo(4);
    assertThat(plan.connections(RuntimeWorld.time(0, "08:01"))).isZero();
    assertThat(plan.connections(RuntimeWorld.time(0, "08:02"))).isEqualTo(6);
  }

  @Test
  void sampleWakesTheServiceAndPutsItToSleep() {
    TraceTraffic traffic = TraceTraffic.read(SAMPLE.toString(), plan);
    assertThat(traffic.description()).startsWith("Traffic: the service ")
        .contains("first used at 2026-03-02 20:22");
    RuntimeWorld world = RuntimeWorld.of(1, plan);
    world.runtime.advanceTo(RuntimeWorld.time(7, "22:00"));

    assertThat(world.decisions("wake")).isNotEmpty();
    assertThat(world.decisions("sleep"))
        .anyMatch(decision -> decision.contains("was put to sleep: reported idle"));
  }

  @Test
  @Timeout(30)
  void millionRowsAreRead() throws IOException {
    Path trace = folder.resolve("long.csv");
    try (BufferedWriter rows = Files.newBufferedWriter(trace)) {
      rows.write("service,minute,connections\n");
      for (int minute = 0; minute < 1_000_000; minute++) {
        rows.write("web," + minute + ",1\n");
      }
    }
    TraceTraffic.read(trace.toString(), plan);

    assertThat(plan.connections(SimulatedRuntime.START.plusSeconds(999_999 * 60L))).isEqualTo(1);
    assertThat(plan.connections(SimulatedRuntime.START.plusSeconds(1_000_000 * 60L))).isZero();
  }
}
