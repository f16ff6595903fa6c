package io.fluidity.local.serve;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.local.cli.BadInput;
import io.fluidity.local.cli.SettingsOptions;
import io.fluidity.local.cli.Terminal;

/** {@code fluidity serve}: the control plane behind a local server. */
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false, description = "Serves the whole control plane on this machine, on a simulated cloud whose time passes faster: "
    + "wake, kill and status for curl, the functions for the AWS CLI, and a page for people.")
public final class ServeCommand implements Callable<Integer> {

  private static final ServiceId SERVICE = new ServiceId("fluidity-prod", "fluidity-server-prod");
  private static final double FASTEST = 36_000;

  private final Terminal terminal;

  @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "the port; 0: any that is free; default ${DEFAULT-VALUE}")
  private int port = 8080;

  @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "the address to listen on; one that others can reach lets other machines in; default ${DEFAULT-VALUE}")
  private String host = "127.0.0.1";

  @Option(names = "--speed", paramLabel = "N", defaultValue = "60", description = "how many seconds pass in the simulated cloud in a second: 0.1 to 36000; default ${DEFAULT-VALUE}")
  private double speed = 60;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "draws other start times and delays; default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(names = "--trace", paramLabel = "FILE", description = "a .csv or .csv.gz with the rows service,minute,connections: the first service of it is the one that is used")
  private @Nullable String trace;

  @Option(names = "--api-token-sha256", paramLabel = "HEX", description = "the SHA-256 of the token that callers of /wake, /kill and /status must know; default none")
  private @Nullable String apiTokenSha256;

  @Mixin
  private final SettingsOptions settingsOptions = new SettingsOptions();

  public ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!(speed >= 0.1 && speed <= FASTEST)) {
      throw new BadInput("--speed is \"" + speed + "\": a number from 0.1 to 36000 would be right");
    }
    if (port < 0 || port > 65_535) {
      throw new BadInput("--port is \"" + port + "\": a whole number from 0 to 65535 would be right");
    }
    if (host.isBlank()) {
      throw new BadInput("--host is empty: an address of this machine would be right");
    }
    PlannedUse plannedUse = new PlannedUse();
    String use = trace == null ? "" : TracedUse.read(trace, plannedUse).told();
    LocalControlPlane controlPlane = new LocalControlPlane(
        settingsOptions.functionSettings(SERVICE, apiTokenSha256),
        plannedUse, seed);
    try (LocalServer server = LocalServer.start(controlPlane, host, port, speed, terminal.err())) {
      terminal.out().print(Welcome.of(server, SERVICE, speed, use, apiTokenSha256 != null));
      terminal.out().flush();
      server.untilItIsClosed();
    }
    return 0;
  }
}
