package io.fluidity.local.simulate;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.inmemory.CloudConditions;
import io.fluidity.local.cli.SettingsOptions;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.cost.FargatePrice;

/** {@code fluidity simulate}: a day of one service. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false, description = "Simulates a day of one service, from wake to sleep to kill, as a timeline.")
public final class SimulateCommand implements Callable<Integer> {

  private static final ServiceId SERVICE = new ServiceId("fluidity-prod", "fluidity-server-prod");

  private final Terminal terminal;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "draws another day; default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Mixin
  private final SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin
  private final FargatePrice price = new FargatePrice();

  public SimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Settings settings = settingsOptions.settings(SERVICE, null);
    price.check();
    Day day = new DaySimulation(settings, CloudConditions.ordinary(), seed).run();
    terminal.out().print(new DayView(settings, price, terminal.colours()).of(day));
    return 0;
  }
}
