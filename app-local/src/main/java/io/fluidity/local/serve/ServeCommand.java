package io.fluidity.local.serve;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.fluidity.aws.AwsCloud;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.Functions;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.SettingsOptions;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.cli.UsageException;
import io.fluidity.local.operate.ServiceOptions;

/** {@code fluidity serve}: runs the control plane behind a local server. */
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false, description = "Runs the control plane on this machine, on a simulated cloud in fast motion or on a service in AWS: "
    + "wake, kill and status for curl, the functions for the AWS CLI, and a web page.")
public final class ServeCommand implements Callable<Integer> {

  private static final ServiceId SIMULATED = new ServiceId("fluidity-prod", "fluidity-server-prod");
  private static final int DEFAULT_SPEED = 60;
  private static final double MAX_SPEED = 36_000;

  private final Terminal terminal;
  private final AwsEnvironment environment;

  @Option(names = "--aws", description = "use a service in AWS, with the standard credentials and region, instead of a simulated one; sleep checks and the nightly kill affect it")
  private boolean aws;

  @Option(names = "--cluster", paramLabel = "NAME", description = "with --aws: name of the ECS cluster")
  private @Nullable String cluster;

  @Option(names = "--service", paramLabel = "NAME", description = "with --aws: name of the ECS service")
  private @Nullable String service;

  @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "port; 0 for any free port; default ${DEFAULT-VALUE}")
  private int port = 8080;

  @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "address to listen on; other machines can connect to a non-loopback address; default ${DEFAULT-VALUE}")
  private String host = "127.0.0.1";

  @Option(names = "--speed", paramLabel = "N", defaultValue = DEFAULT_SPEED
      + "", description = "simulated seconds per second: 0.1 to 36000; default ${DEFAULT-VALUE}")
  private double speed = DEFAULT_SPEED;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed of start times and delays; default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(names = "--trace", paramLabel = "FILE", description = "traffic from a .csv or .csv.gz with the rows service,minute,connections; its first service is used")
  private @Nullable String trace;

  @Option(names = "--api-token-sha256", paramLabel = "HEX", description = "SHA-256 of the token that callers of /wake, /kill and /status must present; default none")
  private @Nullable String apiTokenSha256;

  @Mixin
  private final SettingsOptions settingsOptions = new SettingsOptions();

  @Spec
  private @Nullable CommandSpec spec;

  public ServeCommand(Terminal terminal, AwsEnvironment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!(speed >= 0.1 && speed <= MAX_SPEED)) {
      throw new UsageException("--speed must be a number from 0.1 to 36000 (was " + speed + ")");
    }
    UsageException.requireRange("--port", port, 0, 65_535);
    if (host.isBlank()) {
      throw new UsageException("--host must be an address of this machine (was empty)");
    }
    if (aws) {
      serveAws();
    } else {
      serveSimulated();
    }
    return 0;
  }

  private void serveAws() throws InterruptedException {
    for (String option : List.of("--speed", "--seed", "--trace")) {
      if (isSet(option)) {
        throw new UsageException(option + " must not be combined with --aws: it is for the simulated cloud");
      }
    }
    if (cluster == null || service == null) {
      throw new UsageException("--aws needs --cluster and --service");
    }
    if (!LocalServer.isLoopback(host)) {
      throw new UsageException(
          "--host must be a loopback address with --aws, since every client acts in AWS with your credentials"
              + " (was \"" + host + "\")");
    }
    ServiceId id = ServiceOptions.id(cluster, service);
    FunctionSettings settings = settingsOptions.functionSettings(id, apiTokenSha256);
    try (AwsCloud cloud = environment.aws().get()) {
      cloud.requireCredentials();
      Functions functions = environment.functions(cloud, settings);
      try (AwsRuntime runtime = new AwsRuntime(settings, functions, environment.clock());
          LocalServer server = LocalServer.start(runtime, host, port, terminal.err())) {
        terminal.out().print(StartupBanner.ofAws(server, id, apiTokenSha256 != null));
        terminal.out().flush();
        server.awaitClose();
      }
    }
  }

  private boolean isSet(String option) {
    return Objects.requireNonNull(spec).commandLine().getParseResult().hasMatchedOption(option);
  }

  private void serveSimulated() throws InterruptedException {
    if (cluster != null || service != null) {
      throw new UsageException("--cluster and --service need --aws");
    }
    TrafficPlan trafficPlan = new TrafficPlan();
    String traffic = trace == null ? "" : TraceTraffic.read(trace, trafficPlan).description();
    SimulatedRuntime runtime = new SimulatedRuntime(
        settingsOptions.functionSettings(SIMULATED, apiTokenSha256), trafficPlan, seed);
    try (LocalServer server = LocalServer.start(runtime, host, port, speed, terminal.err())) {
      terminal.out().print(StartupBanner.of(server, SIMULATED, speed, traffic, apiTokenSha256 != null));
      terminal.out().flush();
      server.awaitClose();
    }
  }
}
