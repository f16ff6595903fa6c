package io.fluidity.functions.settings;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;




import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The settings of the functions, and all their faults at once. */
class FunctionSettingsTest {

  private static final String SHA_256_OF_TOKEN = "3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0";

  private static Map<String, String> shopWith(String name, String value) {
    Map<String, String> values = new HashMap<>(
        Map.of("ECS_CLUSTER_NAME", "town", "ECS_SERVICE_NAME", "shop"));
    values.put(name, value);
    return values;
  }

  @Test
  void withoutATokenTheUrlIsGuardedByIam() {
    assertThat(FunctionSettings.read(shopWith("API_TOKEN_SHA256", "")).token()).isNull();
    assertThat(FunctionSettings.read(shopWith("API_TOKEN_SHA256", "  ")).token()).isNull();
    assertThat(FunctionSettings.read(shopWith("OTHER", "x")).token()).isNull();
  }

  @Test
  void theHashOfATokenIsReadInEitherCaseAndWithoutTheSpaceAroundIt() {
    for (String hash : new String[]{SHA_256_OF_TOKEN, SHA_256_OF_TOKEN.toUpperCase(Locale.ROOT),
        " " + SHA_256_OF_TOKEN + "\n"}) {
      ApiToken token = Objects
          .requireNonNull(FunctionSettings.read(shopWith("API_TOKEN_SHA256", hash)).token());
      assertThat(token.matches("Bearer token")).isTrue();
      assertThat(token.matches("Bearer Token")).isFalse();
      assertThat(token.matches(null)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2-is-the-token",
      "sha256:3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0",
      "3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e",
      "zz469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0",
      "3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0  -",
      "٣c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0"})
  void whatIsNoHashMayBeTheTokenItselfAndIsNeverShown(String notAHash) {
    assertThatThrownBy(() -> FunctionSettings.read(shopWith("API_TOKEN_SHA256", notAHash)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("API_TOKEN_SHA256 is \"…\": 64 hexadecimal digits that are the SHA-256 of a"
            + " token with at least one character would be right")
        .hasNoCause();
    InvalidSettingsException invalid = catchThrowableOfType(InvalidSettingsException.class,
        () -> FunctionSettings.read(shopWith("API_TOKEN_SHA256", notAHash)));
    assertThat(invalid.errors().toString()).doesNotContain(notAHash);
  }

  @Test
  void theHashOfAnEmptyTokenGuardsNothingAndIsAFault() {
    String hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    for (String each : new String[]{hash, hash.toUpperCase(Locale.ROOT)}) {
      assertThatThrownBy(() -> FunctionSettings.read(shopWith("API_TOKEN_SHA256", each)))
          .isInstanceOf(InvalidSettingsException.class).hasMessageContaining("a token with at least one character");
    }
  }

  @Test
  void theFaultsOfBothKindsAreToldAtOnce() {
    InvalidSettingsException invalid = catchThrowableOfType(InvalidSettingsException.class,
        () -> FunctionSettings.read(Map.of("ECS_CLUSTER_NAME", "my town", "WAKE_DESIRED_COUNT", "0",
            "ACTIVITY_SIGNALS", "[{}]", "API_TOKEN_SHA256", "hunter2")));

    assertThat(invalid.errors()).extracting(SettingError::name).containsExactly("ECS_CLUSTER_NAME",
        "ECS_SERVICE_NAME", "WAKE_DESIRED_COUNT", "ACTIVITY_SIGNALS", "API_TOKEN_SHA256");
    assertThat(invalid).hasMessageContaining("ECS_CLUSTER_NAME is \"my town\"")
        .hasMessageContaining("ECS_SERVICE_NAME is not set").hasMessageContaining("from 1 to 100")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aWrongTokenAloneIsAFaultToo() {
    InvalidSettingsException invalid = catchThrowableOfType(InvalidSettingsException.class,
        () -> FunctionSettings.read(shopWith("API_TOKEN_SHA256", "hunter2")));

    assertThat(invalid.errors()).extracting(SettingError::name).containsExactly("API_TOKEN_SHA256");
  }

  @Test
  void theSettingsThemselvesDoNotShowTheHash() {
    assertThat(FunctionSettings.read(shopWith("API_TOKEN_SHA256", SHA_256_OF_TOKEN)).toString())
        .doesNotContain(SHA_256_OF_TOKEN);
  }
}
