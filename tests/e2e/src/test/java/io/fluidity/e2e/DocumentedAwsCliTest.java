package io.fluidity.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Programs;
import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks documented commands that need an AWS account: each command of the AWS CLI and of curl must be valid
 * enough to connect to an endpoint on which nothing listens, and each script must accept its arguments.
 */
@Timeout(300)
class DocumentedAwsCliTest {

  static final String NEEDS_AN_ACCOUNT = "needs an AWS account: ";
  private static final Pattern AWS_CALL = Pattern.compile("(?:^|\\$\\()aws ");
  private static final Pattern CONNECTION_REFUSED = Pattern.compile("Could not connect to the endpoint URL");
  /** Exit code of curl if it cannot connect. */
  private static final int CURL_CANNOT_CONNECT = 7;

  @TempDir
  private Path folder = Path.of("");

  private String endpoint = "";

  @BeforeEach
  void findAFreePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      endpoint = "http://127.0.0.1:" + socket.getLocalPort();
    }
  }

  @BeforeEach
  void copyTheRepository() throws IOException {
    Repository.copyScriptsAndTemplates(folder);
  }

  @Test
  void documentedCommandsAreValid() {
    Programs.need("aws", "the AWS CLI");
    Programs.need("curl", "curl");
    Set<Attempt> attempts = Attempt.ofEach(DocumentedCommand.all().stream()
        .filter(each -> each.note().startsWith(NEEDS_AN_ACCOUNT)).toList());

    assertThat(attempts).hasSizeGreaterThan(20);
    assertThat(attempts.parallelStream().map(this::problem).filter(each -> !each.isEmpty()).toList())
        .isEmpty();
  }

  @Test
  void invalidCommandIsDetected() {
    Programs.need("aws", "the AWS CLI");
    Programs.need("curl", "curl");
    for (String command : List.of("aws ecs describe-service --cluster prod",
        "aws ecs describe-services --custer prod",
        "aws ecs update-service --desired-count many --service web", "curl --no-such-option \"$URL\"",
        "scripts/deploy-fluidity.sh -e prod -a deploy-lambda --no-such-option 1",
        "scripts/deploy-fluidity.sh -e prod -a undeploy",
        "aws ecs no-such-command $(aws ecs list-clusters)", "scripts/build-lambdas.sh --architecture",
        "wget \"$URL\"")) {
      assertThat(problem(new Attempt("", command))).as(command).isNotEmpty();
    }
  }

  @Test
  void dryRunPrintsItsDocumentedOutput() throws IOException {
    List<DocumentedCommand> dryRuns = DocumentedCommand.all().stream()
        .filter(each -> each.note().isEmpty() && each.command().startsWith("scripts/")).toList();

    assertThat(dryRuns).isNotEmpty().allSatisfy(each -> {
      assertThat(each.command()).endsWith(" --dry-run");
      CommandRun run = run(each.command(), Map.of());
      assertThat(run.out().replace(folder.toRealPath().toString(), "/home/you/fluidity"))
          .isEqualTo(each.output());
    });
  }

  /**
   * One command, run by itself.
   *
   * @param exports the exports of the commands before it in its block
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
          before.append(withoutAws(each.command())).append('\n');
        }
      }
      return attempts;
    }

    /** Replaces a value that AWS would return. URL is set already. */
    private static String withoutAws(String export) {
      if (!export.contains("$(aws ")) {
        return export;
      }
      return export.startsWith("export URL=") ? "" : export.substring(0, export.indexOf('=')) + "=0";
    }

    /** Returns the number of calls of the AWS CLI, including those in substitutions. */
    long awsCalls() {
      return AWS_CALL.matcher(command).results().count();
    }
  }

  /** Returns why a command is invalid; empty if it is valid. */
  private String problem(Attempt attempt) {
    String command = attempt.command();
    Map<String, String> variables = Map.of("URL", endpoint + "/", "AWS_REGION", "eu-central-1",
        "AWS_DEFAULT_REGION", "eu-central-1");
    long calls = attempt.awsCalls();
    if (calls > 0) {
      CommandRun run = run(attempt.exports() + command, variables);
      return CONNECTION_REFUSED.matcher(run.err()).results().count() >= calls ? ""
          : command + "\n" + run.err() + run.out();
    }
    return switch (command.substring(0, command.indexOf(' ') + 1)) {
      case "curl " -> unlessExits(CURL_CANNOT_CONNECT, attempt.exports() + Curl.isolated(command), variables);
      case "scripts/deploy-fluidity.sh " ->
        unlessExits(0, attempt.exports() + command + " --dry-run", variables);
      case "scripts/build-lambdas.sh " -> unlessExits(0, attempt.exports() + command + " --help", variables);
      case "export " -> unlessExits(0, command, variables);
      default -> "this test cannot check " + command;
    };
  }

  private String unlessExits(int exitCode, String command, Map<String, String> variables) {
    CommandRun run = run(command, variables);
    return run.exitCode() == exitCode ? "" : command + "\n" + run.exitCode() + " " + run.err() + run.out();
  }

  private CommandRun run(String command, Map<String, String> variables) {
    try {
      Path home = Files.createTempDirectory(folder, "home");
      ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
      AwsCli.configure(shell, endpoint, home);
      // A dry run without a region reports that.
      shell.environment().keySet().removeAll(Set.of("AWS_REGION", "AWS_DEFAULT_REGION"));
      shell.environment().putAll(variables);
      return ChildProcess.run(shell, home);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
