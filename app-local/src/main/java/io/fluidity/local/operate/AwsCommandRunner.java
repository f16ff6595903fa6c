package io.fluidity.local.operate;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.fluidity.aws.AwsCloud;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.Functions;
import io.fluidity.functions.event.RequestFields;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.Json;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.CommandFailedException;
import io.fluidity.local.cli.SettingsOptions;
import io.fluidity.local.cli.Terminal;

/** Runs one function on a service in AWS, in this process. */
final class AwsCommandRunner {

  private static final Map<String, String> ACTIVITIES = Map.of(Functions.WAKE, "Waking", Functions.KILL,
      "Killing", Functions.SLEEP, "Checking", Functions.API, "Reading the status of");

  private final AwsEnvironment environment;
  private final Terminal terminal;

  @Mixin
  private final ServiceOptions serviceOptions = new ServiceOptions();

  @Mixin
  private final SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin
  private final WaitOptions waitOptions = new WaitOptions();

  @Option(order = 22, names = "--json", description = "print the response as JSON")
  private boolean json;

  AwsCommandRunner(AwsEnvironment environment, Terminal terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  /**
   * Invokes the function with a direct event, prints its response, and waits if requested.
   *
   * @throws CommandFailedException if the invocation fails, or the wait times out
   */
  int run(String function, ObjectNode event) {
    ServiceId id = serviceOptions.id();
    FunctionSettings settings = settingsOptions.functionSettings(id, null);
    Duration timeout = waitOptions.timeout();
    event.put(RequestFields.CLUSTER, id.cluster()).put(RequestFields.SERVICE, id.service());
    try (AwsCloud aws = environment.aws().get()) {
      aws.requireCredentials();
      // Standard output has JSON only, so the progress goes to standard error.
      PrintStream progress = json ? terminal.err() : terminal.out();
      if (waitOptions.waits()) {
        // The response takes seconds: it waits for the settle time.
        progress.println(ACTIVITIES.get(function) + " " + id + "…");
        progress.flush();
      }
      ObjectNode response = print(environment.functions(aws, settings).invoke(function, Json.bytes(event)));
      if (waitOptions.waits()) {
        new ServiceWatcher(aws.scaler(), aws.health()::of, environment.clock(), environment.pause(), progress)
            .awaitStable(id, response.path("desiredCount").asInt(), timeout);
      }
    }
    return 0;
  }

  private ObjectNode print(InvocationResult result) {
    warnOfInvalidTags(result.log());
    return switch (result) {
      case InvocationResult.Failed(var reason, _) ->
        throw new CommandFailedException(String.valueOf(reason.getMessage()), reason);
      case InvocationResult.Completed(var response, _) -> {
        terminal.out().print(
            json ? Json.text(response) + "\n" : ResponseText.of(response, environment.clock().instant()));
        terminal.out().flush();
        yield response;
      }
    };
  }

  private void warnOfInvalidTags(ObjectNode log) {
    for (JsonNode tag : log.path("invalidTags")) {
      terminal.err()
          .println("fluidity: the tag " + tag.path("tag").asText() + " of " + tag.path("service").asText()
              + " counts as missing: " + tag.path("reason").asText() + " (was \"" + tag.path("value").asText()
              + "\")");
    }
  }
}
