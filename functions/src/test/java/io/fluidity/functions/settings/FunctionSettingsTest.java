package io.fluidity.functions.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fluidity.functions.settings.SampleSettings.webWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FunctionSettingsTest {

  private static final String SHA_256_OF_TOKEN = "3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0";

  private static FunctionSettings readToken(String hash) {
    return FunctionSettings.read(webWith("API_TOKEN_SHA256", hash));
  }

  private static InvalidSettingsException errorsOf(Map<String, String> environment) {
    return catchThrowableOfType(InvalidSettingsException.class, () -> FunctionSettings.read(environment));
  }

  @Test
  void theTokenIsOptional() {
    assertThat(readToken("").token()).isNull();
    assertThat(readToken("  ").token()).isNull();
    assertThat(FunctionSettings.read(webWith("OTHER", "x")).token()).isNull();
  }

  @Test
  void theHashMayHaveEitherCaseAndSurroundingWhiteSpace() {
    for (String hash : new String[]{SHA_256_OF_TOKEN, SHA_256_OF_TOKEN.toUpperCase(Locale.ROOT),
        " " + SHA_256_OF_TOKEN + "\n"}) {
      ApiToken token = Objects.requireNonNull(readToken(hash).token());
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
      "٣c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0",
      // The hash of an empty token.
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"})
  void anInvalidHashMayBeTheTokenItselfAndIsNeverShown(String notAHash) {
    InvalidSettingsException invalid = errorsOf(webWith("API_TOKEN_SHA256", notAHash));

    assertThat(invalid).hasMessage("API_TOKEN_SHA256 must be the SHA-256 of a token with at least one"
        + " character, as 64 hexadecimal digits").hasNoCause();
    assertThat(invalid.errors().toString()).doesNotContain(notAHash);
  }

  @Test
  void errorsOfTheControlPlaneAndOfTheTokenAreReportedAtOnce() {
    InvalidSettingsException invalid = errorsOf(Map.of("ECS_CLUSTER_NAME", "my prod", "WAKE_DESIRED_COUNT",
        "0", "ACTIVITY_SIGNALS", "[{}]", "API_TOKEN_SHA256", "hunter2"));

    assertThat(invalid.errors()).extracting(SettingError::name).containsExactly("ECS_CLUSTER_NAME",
        "ECS_SERVICE_NAME", "WAKE_DESIRED_COUNT", "ACTIVITY_SIGNALS", "API_TOKEN_SHA256");
    assertThat(invalid).hasMessageContaining("(was \"my prod\")").hasMessageContaining("(not set)")
        .hasMessageContaining("from 1 to 10,").hasMessageNotContaining("hunter2");
  }

  @Test
  void theTextOfTheSettingsDoesNotContainTheHash() {
    assertThat(readToken(SHA_256_OF_TOKEN).toString()).doesNotContain(SHA_256_OF_TOKEN);
  }
}
