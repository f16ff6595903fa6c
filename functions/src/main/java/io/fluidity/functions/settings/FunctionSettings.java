package io.fluidity.functions.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.settings.Settings;

/**
 * Settings of a function.
 *
 * @param controlPlane the settings of the control plane
 * @param token the token that callers of a function URL must present; {@code null} if the URL's AWS_IAM
 *          authorizes them
 */
public record FunctionSettings(Settings controlPlane, @Nullable ApiToken token) {

  private static final String TOKEN = "API_TOKEN_SHA256";

  /**
   * Reads settings by the names of their environment variables. An empty value counts as not set; other names
   * are ignored.
   *
   * @throws InvalidSettingsException with every error
   */
  public static FunctionSettings read(Map<String, String> values) {
    List<SettingError> errors = new ArrayList<>();
    Settings controlPlane = new SettingsReader(values, errors).read();
    String hash = values.getOrDefault(TOKEN, "").strip();
    ApiToken token = hash.isEmpty() ? null : ApiToken.ofSha256(hash);
    if (token == null && !hash.isEmpty()) {
      // The value is not shown: it may be the token itself.
      errors.add(new SettingError(TOKEN,
          "must be the SHA-256 of a token with at least one character, as 64 hexadecimal digits"));
    }
    if (controlPlane == null || !errors.isEmpty()) {
      throw new InvalidSettingsException(errors);
    }
    return new FunctionSettings(controlPlane, token);
  }
}
