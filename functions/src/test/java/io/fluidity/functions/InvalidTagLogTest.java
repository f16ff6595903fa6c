package io.fluidity.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.UrlRequest.post;
import static org.assertj.core.api.Assertions.assertThat;

/** An intent tag that cannot be parsed, or lies in the future, counts as missing and is logged. */
class InvalidTagLogTest {

  private final FunctionWorld world = FunctionWorld.withDefaults();

  private static void assertLogged(InvocationRecord invoked, String tag, String value, String reason) {
    JsonNode entry = invoked.logEntry();
    assertFields(entry, "level", "WARN");
    assertThat(entry.path("invalidTags")).hasSize(1);
    assertFields(entry.path("invalidTags").get(0), "service", "prod/web", "tag", tag, "value", value,
        "reason", reason);
  }

  @ParameterizedTest
  @CsvSource({"fluidity:woken-at, yesterday, not an RFC 3339 instant",
      "fluidity:hold-until, soon, not an RFC 3339 instant",
      "fluidity:awake-count, many, not a whole number from 1 to 5000",
      "fluidity:killed-at, 2026-03-02T09:00:00.000Z, more than a minute in the future"})
  void everyReadOfAnInvalidTagIsLogged(String tag, String value, String reason) {
    world.service("web").tag(Map.of(tag, value));

    assertLogged(world.invoke("api", ""), tag, value, reason);
    assertLogged(world.invoke("sleep", ""), tag, value, reason);
    assertThat(world.invoke("api", "").failure()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"wake, fluidity:woken-at", "wake, fluidity:slept-at", "kill, fluidity:killed-at",
      "kill, fluidity:hold-until", "kill, fluidity:woken-at", "wake, fluidity:killed-at"})
  void anInvalidTagIsLoggedWithItsOldValueEvenIfItIsOverwritten(String function, String tag) {
    world.service("web").tag(Map.of(tag, "yesterday"));

    assertLogged(world.invoke(function, ""), tag, "yesterday", "not an RFC 3339 instant");
    assertThat(world.service("web").isWanted()).isEqualTo(function.equals("wake"));
    world.service("web").tag(Map.of(tag, "yesterday"));
    assertLogged(world.request("api", post("/" + function)), tag, "yesterday", "not an RFC 3339 instant");
  }

  @Test
  void tagsOfOtherToolsAreIgnored() {
    world.service("web").tag(Map.of("owner", "yesterday", "fluidity:colour", "blue"));

    assertFields(world.invoke("api", "").logEntry(), "invalidTags", null);
  }
}
