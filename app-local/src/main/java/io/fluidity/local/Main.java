package io.fluidity.local;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import io.fluidity.aws.AwsConfigurationException;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.functions.settings.InvalidSettingsException;
import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.CommandFailedException;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.cli.UsageException;
import io.fluidity.local.operate.KillCommand;
import io.fluidity.local.operate.SleepCommand;
import io.fluidity.local.operate.StatusCommand;
import io.fluidity.local.operate.WakeCommand;
import io.fluidity.local.replay.ReplayCommand;
import io.fluidity.local.serve.ServeCommand;
import io.fluidity.local.simulate.SimulateCommand;

/**
 * The composition root of the {@code fluidity} command. Exit codes: 0 success, 1 failure, 2 invalid arguments
 * or input.
 */
@Command(name = "fluidity", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false, description = "Scale-to-zero for Amazon ECS services, simulated on this machine or applied to services in AWS.", synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

  private static final int FAILED = 1;
  private static final int CALLED_WRONGLY = 2;

  @Spec
  private @Nullable CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    int exitCode = run(terminal, args);
    if (terminal.out().checkError()) {
      terminal.err()
          .println("fluidity: cannot write the output: the disk is full, or the reading process has ended");
      exitCode = FAILED;
    }
    System.exit(exitCode);
  }

  /** Runs one command and returns its exit code. */
  static int run(Terminal terminal, String... args) {
    return run(terminal, AwsEnvironment.ofProcess(), args);
  }

  static int run(Terminal terminal, AwsEnvironment environment, String... args) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new SimulateCommand(terminal));
    line.addSubcommand(new ReplayCommand(terminal));
    line.addSubcommand(new ServeCommand(terminal, environment));
    line.addSubcommand(new WakeCommand(environment, terminal));
    line.addSubcommand(new SleepCommand(environment, terminal));
    line.addSubcommand(new KillCommand(environment, terminal));
    line.addSubcommand(new StatusCommand(environment, terminal));
    line.registerConverter(int.class, text -> number(text, Integer::parseInt, "a whole number"));
    line.registerConverter(Integer.class, text -> number(text, Integer::valueOf, "a whole number"));
    line.registerConverter(long.class, text -> number(text, Long::parseLong, "a whole number"));
    line.registerConverter(double.class, text -> number(text, Double::parseDouble, "a number"));
    line.getSubcommands().values().forEach(each -> each.getCommandSpec().versionProvider(new Version()));
    line.setExpandAtFiles(false);
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((invalid, _) -> usageException(invalid)
        .map(usage -> report(terminal, usage, CALLED_WRONGLY, ""))
        .orElseGet(() -> report(terminal, invalid, CALLED_WRONGLY, hint(invalid))));
    line.setExecutionExceptionHandler((exception, _, _) -> switch (exception) {
      case UsageException usage -> report(terminal, usage, CALLED_WRONGLY, "");
      case InvalidSettingsException invalid -> report(terminal, invalid, CALLED_WRONGLY, "");
      case AwsConfigurationException invalid -> report(terminal, invalid, CALLED_WRONGLY, "");
      case OperationFailedException failed -> report(terminal, failed, FAILED, "");
      case CommandFailedException failed -> report(terminal, failed, FAILED, "");
      default -> throw exception;
    });
    return line.execute(args);
  }

  /** picocli wraps the exception of an option's setter twice. */
  private static Optional<UsageException> usageException(Throwable invalid) {
    return Stream.iterate(invalid, Objects::nonNull, Throwable::getCause)
        .filter(UsageException.class::isInstance).map(UsageException.class::cast).findFirst();
  }

  private static <N> N number(String text, Function<String, N> parse, String requirement) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException notANumber) {
      throw new TypeConversionException("must be " + requirement + " (was \"" + text + "\")");
    }
  }

  /** Version in the manifest of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[]{"fluidity " + (version == null ? "(not packaged)" : version)};
    }
  }

  private static String hint(ParameterException wrong) {
    return " (see: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help)";
  }

  private static int report(Terminal terminal, Exception exception, int exitCode, String hint) {
    terminal.err().println("fluidity: " + exception.getMessage() + hint);
    return exitCode;
  }

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "a command is required");
  }
}
