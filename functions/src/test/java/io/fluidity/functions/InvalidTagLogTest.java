package io.fluidity.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A mark that cannot be read, or lies ahead, counts as missing, and the log says so. */
class InvalidTagLogTest {

  private final FunctionWorld town = FunctionWorld.ordinary();

  private static void assertTold(JsonNode line, String tag, String value, String reason) {
    assertThat(line.path("level").textValue()).isEqualTo("WARN");
    assertThat(line.path("unusableMarks")).hasSize(1);
    JsonNode told = line.path("unusableMarks").get(0);
    assertThat(told.path("service").textValue()).isEqualTo("town/shop");
    assertThat(told.path("mark").textValue()).isEqualTo(tag);
    assertThat(told.path("value").textValue()).isEqualTo(value);
    assertThat(told.path("why").textValue()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"fluidity:woken-at, yesterday, it is not an RFC 3339 instant",
      "fluidity:hold-until, soon, it is not an RFC 3339 instant",
      "fluidity:awake-count, many, it is not a whole number from 1 to 5000",
      "fluidity:killed-at, 2026-03-02T09:00:00.000Z, it lies more than a minute ahead"})
  void whoeverReadsAnUnusableMarkLogsIt(String tag, String value, String reason) {
    town.real("shop").tag(Map.of(tag, value));

    assertTold(town.invoke("api", "").logged(), tag, value, reason);
    assertTold(town.invoke("sleep", "").logged(), tag, value, reason);
    assertThat(town.invoke("api", "").failure()).isNull();
  }

  @Test
  void whatWakesOverAnUnusableMarkOfAnotherKindLogsIt() {
    town.real("shop").tag(Map.of("fluidity:killed-at", "never"));

    assertTold(town.invoke("wake", "").logged(), "fluidity:killed-at", "never",
        "it is not an RFC 3339 instant");
    assertThat(town.real("shop").isWanted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"wake, fluidity:woken-at", "wake, fluidity:slept-at", "kill, fluidity:killed-at",
      "kill, fluidity:hold-until", "kill, fluidity:woken-at"})
  void whatOverwritesAnUnusableMarkLogsItAsItWas(String function, String tag) {
    town.real("shop").tag(Map.of(tag, "yesterday"));

    assertTold(town.invoke(function, "").logged(), tag, "yesterday", "it is not an RFC 3339 instant");
    town.real("shop").tag(Map.of(tag, "yesterday"));
    assertTold(town.request("api", UrlRequest.post("/" + function)).logged(), tag, "yesterday",
        "it is not an RFC 3339 instant");
  }

  @Test
  void aTagOfSomebodyElseIsNobodysBusiness() {
    town.real("shop").tag(Map.of("owner", "yesterday", "fluidity:colour", "blue"));

    assertThat(town.invoke("api", "").logged().has("unusableMarks")).isFalse();
  }
}
