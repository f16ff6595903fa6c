package io.fluidity.local.operate;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.fluidity.aws.AwsCloud;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.lambda.event.RequestFields;
import io.fluidity.lambda.json.Json;
import io.fluidity.lambda.settings.FunctionSettings;
import io.fluidity.local.cli.CommandFailedException;
import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.SettingsOptions;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.functions.Functions;
import io.fluidity.local.functions.InvocationResult;

/** One function, invoked on a service in AWS: what the commands have in common. */
final class AwsCommandRunner {

  private final AwsEnvironment world;
  private final Terminal terminal;

  @Mixin
  private final ServiceOptions serviceOptions = new ServiceOptions();

  @Mixin
  private final SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin
  private final WaitOptions waitOptions = new WaitOptions();

  @Option(order = 22, names = "--json", description = "prints the answer as the function gives it")
  private boolean json;

  AwsCommandRunner(AwsEnvironment world, Terminal terminal) {
    this.world = world;
    this.terminal = terminal;
  }

  /** An event for a direct invocation, without fields of its own. */
  static ObjectNode event() {
    return Json.object();
  }

  /**
   * Invokes the function, prints what it answers, and waits if asked to.
   *
   * @throws CommandFailedException where the invocation fails, or the wait is over too soon
   */
  int run(String function, ObjectNode event) {
    ServiceId id = serviceOptions.id();
    FunctionSettings settings = settingsOptions.functionSettings(id, null);
    Duration timeout = waitOptions.timeout();
    event.put(RequestFields.CLUSTER, id.cluster()).put(RequestFields.SERVICE, id.service());
    try (AwsCloud aws = world.aws().get()) {
      aws.requireCredentials();
      ServiceScaler scaler = aws.scaler();
      Functions functions = new Functions(settings, scaler,
          aws.metrics(world.clock(), settings.controlPlane().signals()), world.clock(), world.pause());
      ObjectNode response = print(functions.invoke(function, Json.bytes(event)));
      if (waitOptions.waits()) {
        // Beside an answer for programs, the way there is for people.
        PrintStream way = json ? terminal.err() : terminal.out();
        new ServiceWatcher(scaler, aws.health(), world.clock(), world.pause(), way).awaitStable(id,
            response.path("desiredCount").asInt(), timeout);
      }
    }
    return 0;
  }

  private ObjectNode print(InvocationResult outcome) {
    warn(outcome.log());
    return switch (outcome) {
      case InvocationResult.Failed(var reason, _) -> throw new CommandFailedException(String.valueOf(reason.getMessage()), reason);
      case InvocationResult.Completed(var payload, _) -> {
        ObjectNode response = parsed(payload);
        terminal.out().print(json ? payload + "\n" : ResponseText.of(response, world.clock().instant()));
        terminal.out().flush();
        yield response;
      }
    };
  }

  private static ObjectNode parsed(String payload) {
    return Json.readObject("the answer", payload.getBytes(StandardCharsets.UTF_8));
  }

  /** Anything may stand in a tag; what is no mark counts as missing, which whoever wrote it should know. */
  private void warn(String log) {
    for (JsonNode tag : parsed(log).path("unusableMarks")) {
      terminal.err()
          .println("fluidity: the tag " + tag.path("mark").asText() + " of " + tag.path("service").asText()
              + " is \"" + tag.path("value").asText() + "\", and counts as missing: "
              + tag.path("why").asText());
    }
  }
}
