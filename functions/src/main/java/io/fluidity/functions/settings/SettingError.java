package io.fluidity.functions.settings;

/**
 * Error in one setting.
 *
 * @param name the setting
 * @param problem a clause that follows the name
 */
public record SettingError(String name, String problem) {

  /** Returns the error of a value that does not meet the requirement. */
  public static SettingError invalid(String name, String value, String requirement) {
    return new SettingError(name, "must be " + requirement + " (was \"" + value + "\")");
  }

  /** Returns the error of a setting that is required but not set. */
  public static SettingError missing(String name, String requirement) {
    return new SettingError(name, "must be " + requirement + " (not set)");
  }

  /** Returns this error for the same setting under another name, such as that of an option. */
  public SettingError named(String otherName) {
    return new SettingError(otherName, problem);
  }

  /** Returns the error in one sentence. */
  public String message() {
    return name + " " + problem;
  }
}
