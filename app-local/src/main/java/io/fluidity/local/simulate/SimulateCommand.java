package io.fluidity.local.simulate;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.local.cli.SettingsOptions;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.cli.UsageException;
import io.fluidity.local.cost.FargatePrice;
import io.fluidity.local.scenario.ScenarioReport;

/** {@code fluidity simulate}: simulates a day of one service, or chaos runs of several services. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false, description = "Simulates a day of one service, from wake to sleep to kill, as a timeline; or, with --scenario, the "
    + "situation that a file describes; or, with --chaos, days of several services with injected failures, and checks "
    + "every invariant.")
public final class SimulateCommand implements Callable<Integer> {

  private static final ServiceId SERVICE = new ServiceId("fluidity-prod", "fluidity-server-prod");

  private static final Set<String> OF_SCENARIOS = Set.of("--scenario", "--json");

  private final Terminal terminal;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed of the simulation; default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(names = "--chaos", description = "simulate days of several services with crashes, API errors, late metrics and manual changes; the settings are random")
  private boolean chaos;

  @Option(names = "--seeds", paramLabel = "N", description = "with --chaos: number of runs, one for each seed from --seed on; default 1")
  private @Nullable Long seeds;

  @Option(names = "--scenario", paramLabel = "FILE", description = "run the functions on a simulated cloud that the file describes, and check its expectations; docs/scenarios.md describes the format")
  private @Nullable String scenario;

  @Option(names = "--json", description = "with --scenario: print JSON objects, one per line, instead of a timeline")
  private boolean json;

  @Mixin
  private final SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin
  private final FargatePrice price = new FargatePrice();

  @Spec
  private @Nullable CommandSpec spec;

  public SimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (scenario != null) {
      requireNoOtherOption();
      new ScenarioReport(terminal, json).run(scenario);
      return 0;
    }
    if (json) {
      throw new UsageException("--json needs --scenario");
    }
    if (chaos) {
      return new ChaosReport(terminal).run(seed, runs());
    }
    if (seeds != null) {
      throw new UsageException("--seeds needs --chaos");
    }
    Settings settings = settingsOptions.settings(SERVICE, null);
    price.validate();
    Day day = new DaySimulation(settings, SimulationProfile.typical(), seed).run();
    terminal.out().print(new DayView(settings, price, terminal.colours()).of(day));
    return 0;
  }

  private void requireNoOtherOption() {
    for (OptionSpec option : Objects.requireNonNull(spec).commandLine().getParseResult().matchedOptions()) {
      if (!OF_SCENARIOS.contains(option.longestName())) {
        throw new UsageException(
            option.longestName()
                + " must not be combined with --scenario: the file defines the settings and the cloud");
      }
    }
  }

  private long runs() {
    if (seeds == null) {
      return 1;
    }
    if (seeds < 1) {
      throw new UsageException("--seeds must be at least 1 (was " + seeds + ")");
    }
    return seeds;
  }
}
