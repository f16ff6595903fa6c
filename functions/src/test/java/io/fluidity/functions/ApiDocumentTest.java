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

import io.fluidity.lambda.ApiGuide.Step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each command of {@code docs/api.md}, run in its order, prints what the document shows. */
class ApiDocumentTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern LATER = Pattern.compile("(\\d+) (minute|hour)s? (of use )?later");
  private static final String WORLD = "world:";

  private final Console console = new Console();

  @Test
  void eachCommandPrintsWhatIsShown() {
    List<Step> steps = ApiGuide.read().steps();
    assertThat(steps).filteredOn(Step.Command.class::isInstance).hasSizeGreaterThan(10);
    steps.forEach(this::take);
  }

  private void take(Step step) {
    switch (step) {
      case Step.Comment(String text) -> happens(text);
      case Step.Command(String line, String shown) ->
        assertThat(read(console.run(line))).as("$ " + line).isEqualTo(read(shown));
      case Step.Shown(String json) ->
        assertThat(console.last().logged()).as("the line in the log").isEqualTo(read(json));
    }
  }

  private void happens(String comment) {
    Matcher later = LATER.matcher(comment);
    if (comment.startsWith(WORLD)) {
      console.enter(world(comment.substring(WORLD.length())));
    } else if (later.matches()) {
      pass(Integer.parseInt(later.group(1)),
          ChronoUnit.valueOf(later.group(2).toUpperCase(Locale.ROOT) + "S"),
          later.group(3) != null);
    } else if (!comment.equals("the line in the log")) {
      throw new IllegalArgumentException("no comment of the story: " + comment);
    }
  }

  private void pass(int amount, ChronoUnit unit, boolean inUse) {
    if (!inUse) {
      console.town().advance(amount, unit);
      return;
    }
    for (int i = 0; i < amount; i++) {
      console.town().use("shop").advance(1, unit);
    }
  }

  /** {@code SETTING=value; service count; …}. */
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
    FunctionWorld cluster = FunctionWorld.unhurried(settings);
    services.forEach(cluster::service);
    return cluster;
  }

  /** A document as JSON, so that its layout does not matter; any other text as it is. */
  private static Object read(String text) {
    try {
      JsonNode json = text.startsWith("{") ? MAPPER.readTree(text) : null;
      return json == null ? text : json;
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(text, notJson);
    }
  }

  @Test
  void aWrongAnswerIsSeen() {
    console.enter(FunctionWorld.ordinary());
    take(new Step.Command("export URL=https://abc.lambda-url.eu-west-1.on.aws", ""));
    assertThatThrownBy(() -> take(new Step.Command("curl \"$URL/status\"", "{\"action\":\"status\"}")))
        .isInstanceOf(AssertionError.class).hasMessageContaining("ALREADY_ASLEEP");
  }

  @Test
  void aCommandThatNobodyKnowsIsSeen() {
    for (String line : List.of("wget https://abc.lambda-url.eu-west-1.on.aws/status", "curl --silent",
        "aws ecs list-services",
        "aws lambda invoke --function-name fluidity-wake --payload '{}' response.json",
        "curl \"$NOWHERE/status\"")) {
      assertThatThrownBy(() -> console.run(line)).as(line).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
