package io.fluidity.local.simulate;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.fluidity.local.cli.SettingsOptions;
import io.fluidity.local.cli.Terminal;

/** {@code fluidity simulate}: a day of one service. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false, description = "Simulates a day of one service, from wake to sleep to kill, as a timeline.")
public final class SimulateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "draws another day; default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Mixin
  private final SettingsOptions settingsOptions = new SettingsOptions();

  public SimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().println(
        "seed " + seed + settingsOptions.settings(new io.fluidity.domain.service.ServiceId("a", "b"), null));
    return 0;
  }
}
