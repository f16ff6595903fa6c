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
import io.fluidity.local.cli.CommandFailed;
import io.fluidity.local.cli.RealWorld;
import io.fluidity.local.cli.SettingsOptions;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.functions.Functions;
import io.fluidity.local.functions.Outcome;

/** One function, invoked on a service in AWS: what the commands have in common. */
final class Operation {

  private final RealWorld world;
  private final Terminal terminal;

  @Mixin
  private final ServiceOptions serviceOptions = new ServiceOptions();

  @Mixin
  private final SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin
  private final WaitOptions waitOptions = new WaitOptions();

  @Option(order = 22, names = "--json", description = "prints the answer as the function gives it")
  private boolean json;

  Operation(RealWorld world, Terminal terminal) {
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
   * @throws CommandFailed where the invocation fails, or the wait is over too soon
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
      ObjectNode answer = print(functions.invoke(function, Json.bytes(event)));
      if (waitOptions.waits()) {
        // Beside an answer for programs, the way there is for people.
        PrintStream way = json ? terminal.err() : terminal.out();
        new Watch(scaler, aws.health(), world.clock(), world.pause(), way).untilSettled(id,
            answer.path("desiredCount").asInt(), timeout);
      }
    }
    return 0;
  }

  private ObjectNode print(Outcome outcome) {
    warn(outcome.log());
    return switch (outcome) {
      case Outcome.Failed(var why, _) -> throw new CommandFailed(String.valueOf(why.getMessage()), why);
      case Outcome.Answered(var payload, _) -> {
        ObjectNode answer = parsed(payload);
        terminal.out().print(json ? payload + "\n" : AnswerText.of(answer, world.clock().instant()));
        terminal.out().flush();
        yield answer;
      }
    };
  }

  private static ObjectNode parsed(String payload) {
    return Json.readObject("the answer", payload.getBytes(StandardCharsets.UTF_8));
  }

  /** Anything may stand in a tag; what is no mark counts as missing, which whoever wrote it should know. */
  private void warn(String log) {
    for (JsonNode mark : parsed(log).path("unusableMarks")) {
      terminal.err()
          .println("fluidity: the tag " + mark.path("mark").asText() + " of " + mark.path("service").asText()
              + " is \"" + mark.path("value").asText() + "\", and counts as missing: "
              + mark.path("why").asText());
    }
  }
}
