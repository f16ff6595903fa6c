package io.fluidity.functions;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import io.fluidity.functions.MarkdownDocument.Step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs the commands of {@code docs/api.md} in their order, and compares their output with the document. */
class ApiDocumentTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern LATER = Pattern.compile("(\\d+) (minute|hour)s? (of use )?later");
  private static final String WORLD = "world:";

  private final Console console = new Console();

  @Test
  void everyCommandPrintsTheDocumentedOutput() {
    List<Step> steps = MarkdownDocument.read("api.md").steps();
    assertThat(steps).filteredOn(Step.Command.class::isInstance).hasSizeGreaterThan(10);
    steps.forEach(this::run);
  }

  private void run(Step step) {
    switch (step) {
      case Step.Comment(String text) -> follow(text);
      case Step.Command(String line, String output) ->
        assertThat(read(console.run(line))).as("$ " + line).isEqualTo(read(output));
      case Step.Shown(String json) ->
        assertThat(console.last().logEntry()).as("the log entry").isEqualTo(read(json));
    }
  }

  private void follow(String comment) {
    Matcher time = LATER.matcher(comment);
    if (comment.startsWith(WORLD)) {
      console.enter(world(comment.substring(WORLD.length())));
    } else if (time.matches()) {
      advance(Integer.parseInt(time.group(1)),
          ChronoUnit.valueOf(time.group(2).toUpperCase(Locale.ROOT) + "S"), time.group(3) != null);
    } else if (!comment.equals("the log entry")) {
      throw new IllegalArgumentException("unknown comment: " + comment);
    }
  }

  private void advance(int amount, ChronoUnit unit, boolean inUse) {
    for (int i = 0; i < amount; i++) {
      FunctionWorld world = inUse ? console.world().use("web") : console.world();
      world.advance(1, unit);
    }
  }

  /** Creates a world from {@code SETTING=value; service count; …}. */
  private static FunctionWorld world(String description) {
    Map<String, String> settings = new HashMap<>();
    Map<String, Integer> services = new HashMap<>();
    Arrays.stream(description.split(";", -1)).map(String::strip).filter(part -> !part.isEmpty())
        .forEach(part -> {
          String[] pair = part.split("[= ]", 2);
          if (part.contains("=")) {
            settings.put(pair[0], pair[1]);
          } else {
            services.put(pair[0], Integer.valueOf(pair[1]));
          }
        });
    FunctionWorld world = FunctionWorld.withSlowTasks(settings);
    services.forEach(world::withService);
    return world;
  }

  /** Parses JSON, so that its layout is ignored; returns other text unchanged. */
  private static Object read(String text) {
    try {
      JsonNode json = text.startsWith("{") ? MAPPER.readTree(text) : null;
      return json == null ? text : json;
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(text, notJson);
    }
  }

  @Test
  void aDifferentOutputFails() {
    console.enter(FunctionWorld.withDefaults());
    run(new Step.Command("export URL=https://abc.lambda-url.eu-west-1.on.aws", ""));
    assertThatThrownBy(() -> run(new Step.Command("curl \"$URL/status\"", "{\"action\":\"status\"}")))
        .isInstanceOf(AssertionError.class).hasMessageContaining("ALREADY_ASLEEP");
  }

  @Test
  void anUnknownCommandFails() {
    for (String line : List.of("wget https://abc.lambda-url.eu-west-1.on.aws/status", "curl --silent",
        "aws ecs list-services",
        "aws lambda invoke --function-name fluidity-wake --payload '{}' response.json",
        "curl \"$UNDEFINED/status\"")) {
      assertThatThrownBy(() -> console.run(line)).as(line).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
