package io.fluidity.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Programs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What only an AWS account can run is at least understood: each command of the AWS CLI and of curl gets as
 * far as to connect to an endpoint that is not there, and each script says what it would do.
 */
@Timeout(300)
class DocumentedAwsCliTest {

  static final String NEEDS_AN_ACCOUNT = "needs an AWS account: ";
  private static final String REGION = "eu-central-1";
  private static final Pattern CALL_OF_AWS = Pattern.compile("(?:^|\\$\\()aws ");
  private static final Pattern NOBODY_LISTENS = Pattern.compile("Could not connect to the endpoint URL");
  /** What curl ends with where nobody listens. */
  private static final int NO_CONNECTION = 7;

  @TempDir
  private Path folder = Path.of("");

  private String endpoint = "";

  @BeforeEach
  void takeAPortWhereNobodyListens() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      endpoint = "http://127.0.0.1:" + socket.getLocalPort();
    }
  }

  /** A clone, as far as the commands look at its files. */
  @BeforeEach
  void makeAClone() throws IOException {
    for (String name : List.of("scripts", "infrastructure")) {
      try (Stream<Path> files = Files.list(DocumentedCommand.ROOT.resolve(name))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = folder.resolve(name).resolve(file.getFileName());
          Files.createDirectories(folder.resolve(name));
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    Path packages = Files.createDirectories(folder.resolve("build/lambdas"));
    for (String name : List.of("wake", "sleep", "kill", "api")) {
      Files.writeString(packages.resolve(name + ".zip"), name);
    }
  }

  @Test
  void eachCommandIsUnderstood() throws IOException {
    Programs.need("aws", "the AWS CLI");
    Programs.need("curl", "curl");
    Set<Attempt> attempts = Attempt.ofEach(DocumentedCommand.everywhere().stream()
        .filter(each -> each.note().startsWith(NEEDS_AN_ACCOUNT)).toList());

    assertThat(attempts).hasSizeGreaterThan(20);
    assertThat(attempts.parallelStream().map(this::misunderstanding).filter(each -> !each.isEmpty()).toList())
        .isEmpty();
  }

  @Test
  void aCommandThatNobodyUnderstandsIsSeen() {
    Programs.need("aws", "the AWS CLI");
    Programs.need("curl", "curl");
    for (String command : List.of("aws ecs describe-service --cluster town",
        "aws ecs describe-services --custer town",
        "aws ecs update-service --desired-count many --service shop", "curl --no-such-option \"$URL\"",
        "scripts/deploy-fluidity.sh -e prod -a deploy-lambda --no-such-option 1",
        "scripts/deploy-fluidity.sh -e prod -a undeploy",
        "aws ecs no-such-command $(aws ecs list-clusters)", "scripts/build-lambdas.sh --architecture",
        "wget \"$URL\"")) {
      assertThat(misunderstanding(new Attempt("", command))).as(command).isNotEmpty();
    }
  }

  @Test
  void eachDryRunPrintsWhatIsShown() throws IOException {
    List<DocumentedCommand> dryRuns = DocumentedCommand.everywhere().stream()
        .filter(each -> each.note().isEmpty() && each.command().startsWith("scripts/")).toList();

    assertThat(dryRuns).isNotEmpty().allSatisfy(each -> {
      assertThat(each.command()).endsWith(" --dry-run");
      CommandRun run = run(each.command(), Map.of());
      assertThat(run.out().replace(folder.toRealPath().toString(), "/home/you/fluidity"))
          .isEqualTo(each.output());
    });
  }

  /**
   * A command, tried by itself.
   *
   * @param exports what the commands before it in its block export
   */
  private record Attempt(String exports, String command) {

    static Set<Attempt> ofEach(Collection<DocumentedCommand> commands) {
      Map<String, StringBuilder> exports = new LinkedHashMap<>();
      Set<Attempt> attempts = new LinkedHashSet<>();
      for (DocumentedCommand each : commands) {
        StringBuilder before = exports.computeIfAbsent(each.document() + ":" + each.block(),
            _ -> new StringBuilder());
        attempts.add(new Attempt(before.toString(), each.command()));
        if (each.command().startsWith("export ")) {
          before.append(stand(each.command())).append('\n');
        }
      }
      return attempts;
    }

    /** What AWS would tell is not known here, but for the URL, which is one where nobody listens. */
    private static String stand(String export) {
      return export.contains("$(aws ") && !export.startsWith("export URL=")
          ? export.substring(0, export.indexOf('=')) + "=0"
          : export.contains("$(aws ") ? "" : export;
    }

    /** How often the AWS CLI is called, once more for each substitution. */
    long callsOfAws() {
      return CALL_OF_AWS.matcher(command).results().count();
    }
  }

  /** Why a command was not understood; empty where it was. */
  private String misunderstanding(Attempt attempt) {
    String command = attempt.command();
    Map<String, String> variables = Map.of("URL", endpoint + "/", "AWS_REGION", REGION, "AWS_DEFAULT_REGION",
        REGION);
    long calls = attempt.callsOfAws();
    if (calls > 0) {
      CommandRun run = run(attempt.exports() + command, variables);
      return NOBODY_LISTENS.matcher(run.err()).results().count() >= calls ? ""
          : command + "\n" + run.err() + run.out();
    }
    if (command.startsWith("curl ")) {
      return unless(NO_CONNECTION, attempt.exports() + Curl.alone(command), variables);
    }
    if (command.startsWith("scripts/deploy-fluidity.sh ")) {
      return unless(0, attempt.exports() + command + " --dry-run", variables);
    }
    if (command.startsWith("scripts/build-lambdas.sh ")) {
      return unless(0, attempt.exports() + command + " --help", variables);
    }
    return command.startsWith("export ") ? unless(0, command, variables)
        : "nobody knows how to try " + command;
  }

  private String unless(int exitCode, String command, Map<String, String> variables) {
    CommandRun run = run(command, variables);
    return run.exitCode() == exitCode ? "" : command + "\n" + run.exitCode() + " " + run.err() + run.out();
  }

  private CommandRun run(String command, Map<String, String> variables) {
    try {
      Path home = Files.createTempDirectory(folder, "home");
      Path out = home.resolve("out");
      Path err = home.resolve("err");
      ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).directory(folder.toFile())
          .redirectOutput(out.toFile()).redirectError(err.toFile());
      AwsCli.at(endpoint, shell, home);
      // A dry run without a region says so.
      shell.environment().remove("AWS_DEFAULT_REGION");
      shell.environment().putAll(variables);
      int exitCode = shell.start().waitFor();
      return new CommandRun(exitCode, Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
