package io.fluidity.domain.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration has faults; all of them are told at once. */
public final class InvalidSettings extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<SettingFault> faults;

  public InvalidSettings(List<SettingFault> faults) {
    super(faults.stream().map(SettingFault::message).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  /** At least one, in the order of the settings. */
  public List<SettingFault> faults() {
    return faults;
  }
}
