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
import io.fluidity.lambda.settings.FunctionSettings;
import io.fluidity.local.cli.UsageException;
import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.SettingsOptions;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.functions.Functions;
import io.fluidity.local.operate.ServiceOptions;

/** {@code fluidity serve}: the control plane behind a local server. */
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false, description = "Serves the whole control plane on this machine, on a simulated cloud whose time passes faster, or on a service in AWS: "
    + "wake, kill and status for curl, the functions for the AWS CLI, and a page for people.")
public final class ServeCommand implements Callable<Integer> {

  private static final ServiceId SIMULATED = new ServiceId("fluidity-prod", "fluidity-server-prod");
  private static final int DEFAULT_SPEED = 60;
  private static final double MAX_SPEED = 36_000;

  private final Terminal terminal;
  private final AwsEnvironment world;

  @Option(names = "--aws", description = "serves a service in AWS, with the usual credentials and region, in place of a simulated one: sleep checks and the nightly kill are real, as long as it runs")
  private boolean aws;

  @Option(names = "--cluster", paramLabel = "NAME", description = "with --aws: the name of its ECS cluster")
  private @Nullable String cluster;

  @Option(names = "--service", paramLabel = "NAME", description = "with --aws: the name of the ECS service")
  private @Nullable String service;

  @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "the port; 0: any that is free; default ${DEFAULT-VALUE}")
  private int port = 8080;

  @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "the address to listen on; one that others can reach lets other machines in; default ${DEFAULT-VALUE}")
  private String host = "127.0.0.1";

  @Option(names = "--speed", paramLabel = "N", defaultValue = DEFAULT_SPEED
      + "", description = "how many seconds pass in the simulated cloud in a second: 0.1 to 36000; default ${DEFAULT-VALUE}")
  private double speed = DEFAULT_SPEED;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "draws other start times and delays; default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(names = "--trace", paramLabel = "FILE", description = "a .csv or .csv.gz with the rows service,minute,connections: the first service of it is the one that is used")
  private @Nullable String trace;

  @Option(names = "--api-token-sha256", paramLabel = "HEX", description = "the SHA-256 of the token that callers of /wake, /kill and /status must know; default none")
  private @Nullable String apiTokenSha256;

  @Mixin
  private final SettingsOptions settingsOptions = new SettingsOptions();

  @Spec
  private @Nullable CommandSpec spec;

  public ServeCommand(Terminal terminal, AwsEnvironment world) {
    this.terminal = terminal;
    this.world = world;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!(speed >= 0.1 && speed <= MAX_SPEED)) {
      throw new UsageException("--speed is \"" + speed + "\": a number from 0.1 to 36000 would be right");
    }
    if (port < 0 || port > 65_535) {
      throw new UsageException("--port is \"" + port + "\": a whole number from 0 to 65535 would be right");
    }
    if (host.isBlank()) {
      throw new UsageException("--host is empty: an address of this machine would be right");
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
      if (given(option)) {
        throw new UsageException(
            option + " is for the simulated cloud: without it, or without --aws, would be right");
      }
    }
    if (cluster == null || service == null) {
      throw new UsageException("--aws needs a --cluster and a --service");
    }
    if (!LocalServer.isLoopback(host)) {
      throw new UsageException(
          "--host is \"" + host + "\": with --aws only 127.0.0.1 would be right, since whoever reaches the"
              + " server acts in AWS with your credentials");
    }
    ServiceId id = ServiceOptions.id(cluster, service);
    FunctionSettings settings = settingsOptions.functionSettings(id, apiTokenSha256);
    try (AwsCloud cloud = world.aws().get()) {
      cloud.requireCredentials();
      Functions functions = new Functions(settings, cloud.scaler(),
          cloud.metrics(world.clock(), settings.controlPlane().signals()), world.clock(), world.pause());
      try (AwsRuntime controlPlane = new AwsRuntime(settings, functions, world.clock());
          LocalServer server = LocalServer.start(controlPlane, host, port, terminal.err())) {
        terminal.out().print(StartupBanner.ofAws(server, id, apiTokenSha256 != null));
        terminal.out().flush();
        server.awaitClose();
      }
    }
  }

  private boolean given(String option) {
    return Objects.requireNonNull(spec).commandLine().getParseResult().hasMatchedOption(option);
  }

  private void serveSimulated() throws InterruptedException {
    if (cluster != null || service != null) {
      throw new UsageException("--cluster and --service name a service in AWS: --aws beside them would be right");
    }
    TrafficPlan plannedUse = new TrafficPlan();
    String use = trace == null ? "" : TraceTraffic.read(trace, plannedUse).told();
    SimulatedRuntime controlPlane = new SimulatedRuntime(
        settingsOptions.functionSettings(SIMULATED, apiTokenSha256), plannedUse, seed);
    try (LocalServer server = LocalServer.start(controlPlane, host, port, speed, terminal.err())) {
      terminal.out().print(StartupBanner.of(server, SIMULATED, speed, use, apiTokenSha256 != null));
      terminal.out().flush();
      server.awaitClose();
    }
  }
}
