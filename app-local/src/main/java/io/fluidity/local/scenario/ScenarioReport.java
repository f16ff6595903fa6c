package io.fluidity.local.scenario;

import java.util.List;

import io.fluidity.local.cli.CommandFailedException;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.cli.UsageException;

/** Runs a scenario file, and reports its timeline and its expectations. */
public final class ScenarioReport {

  private final Terminal terminal;
  private final boolean json;

  /**
   * Creates a report.
   *
   * @param json whether to print JSON objects, one per line
   */
  public ScenarioReport(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /**
   * Runs a scenario.
   *
   * @throws UsageException with line and column if the file is not a scenario, or a setting is invalid
   * @throws CommandFailedException if an expectation does not hold
   */
  public void run(String file) {
    Scenario scenario = ScenarioReader.read(file);
    ScenarioSettings.validate(scenario);
    ScenarioRun run = new ScenarioRun(scenario,
        json ? new JsonLines(terminal.out()) : new Timeline(terminal.out()));
    List<String> failures = run.run();
    int count = run.expectations();
    if (!failures.isEmpty()) {
      throw new CommandFailedException(file + ": " + failures.size() + " of " + count
          + (count == 1 ? " expectation" : " expectations") + " not met: " + String.join("; ", failures));
    }
    if (!json && count > 0) {
      terminal.out().println(count == 1 ? "1 expectation holds" : count + " expectations hold");
    }
  }
}
