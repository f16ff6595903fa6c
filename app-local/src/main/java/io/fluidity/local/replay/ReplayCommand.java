package io.fluidity.local.replay;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.fluidity.domain.settings.Settings;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.local.cli.Progress;
import io.fluidity.local.cli.SettingsOptions;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.cli.UsageException;
import io.fluidity.local.cost.FargatePrice;

/** {@code fluidity replay}: replays activity traces through the control plane. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false, description = "Replays activity traces through the control plane, one simulated service each: a request to a "
    + "sleeping service wakes it, and the sleep check puts it to sleep.")
public final class ReplayCommand implements Callable<Integer> {

  private static final TraceFile SAMPLE = TraceFile.sample("bikeshare_station.csv.gz", 2_250_886);
  private static final TraceFile SAMPLE_SERVICES = TraceFile.sample("bikeshare_services.csv", 8_583);

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "traces, .csv or .csv.gz, with the rows service,minute,connections; default: the sample, half a year "
      + "of 46 bike share stations")
  private List<String> files = List.of();

  @Option(names = "--services", paramLabel = "FILE", description = "a .csv with the columns service and minutes, the length of each trace; "
      + "default: up to the last whole day")
  private @Nullable String services;

  @Option(names = "--instant", description = "ideal cloud: starts and metrics take no time, and there is no startup grace")
  private boolean instant;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed of start times and delays; default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(names = "--json", description = "print one JSON object instead of a table")
  private boolean json;

  @Mixin
  private final SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin
  private final FargatePrice price = new FargatePrice();

  public ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Settings settings = settingsOptions.settings(ServiceReplay.SERVICE, instant ? "0" : null);
    price.validate();
    SimulationProfile profile = instant ? SimulationProfile.ideal() : SimulationProfile.typical();
    List<TraceFile> traces = files.isEmpty() ? List.of(SAMPLE) : files.stream().map(TraceFile::at).toList();
    requireDistinct(traces);
    TraceLengths lengths = lengths();
    long started = System.nanoTime();
    Map<String, ReplayTotals> totals = replay(traces, settings, profile, lengths);
    double seconds = (System.nanoTime() - started) / 1e9;
    ReplayReport report = new ReplayReport(totals, price, settings.wakeLimits().desiredCount(), seconds);
    terminal.out().println(json ? ReportJson.of(report) : ReportTable.of(report).stripTrailing());
    return 0;
  }

  private static void requireDistinct(List<TraceFile> traces) {
    Set<String> names = new HashSet<>();
    for (TraceFile trace : traces) {
      if (!names.add(trace.name())) {
        throw new UsageException("each file must be named only once (" + trace.name() + " is repeated)");
      }
    }
  }

  private TraceLengths lengths() {
    if (services == null && !files.isEmpty()) {
      return TraceLengths.unknown();
    }
    TraceFile list = services == null ? SAMPLE_SERVICES : TraceFile.at(services);
    return TraceLengths.read(list.name(), list.open());
  }

  private Map<String, ReplayTotals> replay(List<TraceFile> traces, Settings settings,
      SimulationProfile profile, TraceLengths lengths) {
    Map<String, ReplayTotals> totals = new LinkedHashMap<>();
    try (Progress progress = Progress.ofBytes(terminal, "replay",
        traces.stream().mapToLong(TraceFile::bytes).sum())) {
      for (TraceFile trace : traces) {
        ReplayTotals total = new TraceReplay(settings, profile, lengths, seed).replay(trace.name(),
            new ProgressingStream(trace.open(), progress::step));
        totals.put(trace.name(), total);
      }
    }
    return totals;
  }
}
