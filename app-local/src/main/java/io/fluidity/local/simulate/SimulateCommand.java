package io.fluidity.local.simulate;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.local.cli.SettingsOptions;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.cli.UsageException;
import io.fluidity.local.cost.FargatePrice;

/** {@code fluidity simulate}: simulates a day of one service, or chaos runs of several services. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false, description = "Simulates a day of one service, from wake to sleep to kill, as a timeline; or, with --chaos, days of several "
    + "services with injected failures, and checks every invariant.")
public final class SimulateCommand implements Callable<Integer> {

  private static final ServiceId SERVICE = new ServiceId("fluidity-prod", "fluidity-server-prod");

  private final Terminal terminal;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed of the simulation; default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(names = "--chaos", description = "simulate days of several services with crashes, API errors, late metrics and manual changes; the settings are random")
  private boolean chaos;

  @Option(names = "--seeds", paramLabel = "N", description = "with --chaos: number of runs, one for each seed from --seed on; default 1")
  private @Nullable Long seeds;

  @Mixin
  private final SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin
  private final FargatePrice price = new FargatePrice();

  public SimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
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
