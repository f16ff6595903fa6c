package io.fluidity.local.serve;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A trace on the clock of the simulated cloud. */
class TraceTrafficTest {

  private static final Path SAMPLE = Path.of("..", "samples", "bikeshare_station.csv.gz");

  @TempDir
  private Path folder = Path.of("");

  private final TrafficPlan use = new TrafficPlan();

  private void read(String content) throws IOException {
    TraceTraffic.read(Files.writeString(folder.resolve("trace.csv"), content).toString(), use);
  }

  @Test
  void minuteZeroOfATraceIsTheStartOfTheCloud() throws IOException {
    read("service,minute,connections\nshop,0,4\nshop,61,5\n");

    assertThat(use.connections(SimulatedRuntime.START)).isEqualTo(4);
    assertThat(use.connections(RuntimeWorld.time(0, "08:01"))).isZero();
    assertThat(use.connections(RuntimeWorld.time(0, "09:01"))).isEqualTo(5);
  }

  @Test
  void onlyTheServiceThatTheTraceBeginsWithIsUsed() throws IOException {
    read("service,minute,connections\nshop,0,4\nbar,0,9\nbar,1,9\nshop,2,6\n");

    assertThat(use.connections(SimulatedRuntime.START)).isEqualTo(4);
    assertThat(use.connections(RuntimeWorld.time(0, "08:01"))).isZero();
    assertThat(use.connections(RuntimeWorld.time(0, "08:02"))).isEqualTo(6);
  }

  @Test
  void theSampleThatShipsWithTheCommandWakesTheServiceAndLetsItSleep() {
    TraceTraffic traced = TraceTraffic.read(SAMPLE.toString(), use);
    assertThat(traced.told()).startsWith("It is used as the service ")
        .contains("for the first time at 2026-03-02 20:22");
    RuntimeWorld world = RuntimeWorld.of(1, use);
    world.controlPlane.advanceTo(RuntimeWorld.time(7, "22:00"));

    assertThat(world.decisions("wake")).isNotEmpty();
    assertThat(world.decisions("sleep")).anyMatch(decision -> decision.contains("is put to sleep: unused"));
  }

  @Test
  @Timeout(30)
  void aTraceOfAMillionRowsIsRead() throws IOException {
    Path trace = folder.resolve("long.csv");
    try (BufferedWriter rows = Files.newBufferedWriter(trace)) {
      rows.write("service,minute,connections\n");
      for (int minute = 0; minute < 1_000_000; minute++) {
        rows.write("shop," + minute + ",1\n");
      }
    }
    TraceTraffic.read(trace.toString(), use);

    assertThat(use.connections(SimulatedRuntime.START.plusSeconds(999_999 * 60L))).isEqualTo(1);
    assertThat(use.connections(SimulatedRuntime.START.plusSeconds(1_000_000 * 60L))).isZero();
  }
}
