package io.fluidity.functions.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration has errors; the exception carries all of them. */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<SettingError> errors;

  public InvalidSettingsException(List<SettingError> errors) {
    super(errors.stream().map(SettingError::message).collect(Collectors.joining("; ")));
    this.errors = List.copyOf(errors);
  }

  /** The errors, in the order of the settings; at least one. */
  public List<SettingError> errors() {
    return errors;
  }
}
