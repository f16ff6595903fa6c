package io.fluidity.lambda.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.settings.InvalidSettingsException;
import io.fluidity.domain.settings.SettingError;
import io.fluidity.domain.settings.Settings;

/**
 * How a function is configured.
 *
 * @param controlPlane the settings of the control plane
 * @param token what callers of a function URL must know; {@code null} where the URL's AWS_IAM is the guard
 */
public record FunctionSettings(Settings controlPlane, @Nullable ApiToken token) {

  /**
   * Reads settings by the names of their environment variables.
   *
   * @throws InvalidSettingsException with every fault there is
   */
  public static FunctionSettings read(Map<String, String> values) {
    List<SettingError> faults = new ArrayList<>();
    Settings controlPlane = null;
    try {
      controlPlane = Settings.read(values, ActivitySignalsParser::parse);
    } catch (InvalidSettingsException invalid) {
      faults.addAll(invalid.errors());
    }
    String hash = values.getOrDefault("API_TOKEN_SHA256", "").strip();
    ApiToken token = hash.isEmpty() ? null : ApiToken.ofSha256(hash);
    if (token == null && !hash.isEmpty()) {
      // Not shown: it may be the token itself.
      faults.add(new SettingError("API_TOKEN_SHA256", "…",
          "64 hexadecimal digits that are the SHA-256 of a token with at least one character"));
    }
    if (controlPlane == null || !faults.isEmpty()) {
      throw new InvalidSettingsException(faults);
    }
    return new FunctionSettings(controlPlane, token);
  }
}
