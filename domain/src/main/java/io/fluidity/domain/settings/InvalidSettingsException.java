package io.fluidity.domain.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration has faults; all of them are told at once. */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<SettingError> errors;

  public InvalidSettingsException(List<SettingError> faults) {
    super(faults.stream().map(SettingError::message).collect(Collectors.joining("; ")));
    this.errors = List.copyOf(faults);
  }

  /** At least one, in the order of the settings. */
  public List<SettingError> errors() {
    return errors;
  }
}
