package io.fluidity.domain.settings;

/**
 * One fault of a configuration.
 *
 * @param name the setting, by the name of its environment variable
 * @param value what it was set to; empty where it is not set
 * @param right what would be right
 */
public record SettingError(String name, String value, String right) {

  /** One sentence for people. */
  public String message() {
    return name + (value.isEmpty() ? " is not set" : " is \"" + value + "\"") + ": " + right
        + " would be right";
  }
}
