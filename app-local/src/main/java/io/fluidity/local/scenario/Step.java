package io.fluidity.local.scenario;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceId;

/** Step of a scenario: one line of its file. */
sealed interface Step {

  /** A setting of the functions; {@code column} is that of its value. */
  record SetSetting(int column, String name, String value) implements Step {}

  record At(Instant instant) implements Step {}

  /** The clock of the caller's machine; {@code null} if it is right. */
  record LocalClock(@Nullable Instant instant) implements Step {}

  record StateService(ServiceId id, int desired, int running, boolean daemon) implements Step {}

  record Gone(ServiceId id, boolean listed) implements Step {}

  /** A tag; {@code null} removes it. */
  record Tag(ServiceId id, String key, @Nullable String value) implements Step {}

  record Samples(ServiceId id, String metric, Instant from, Instant to, double value,
      Duration delay) implements Step {}

  /** The start of the deployment in progress; {@code null} if it is completed. */
  record Deployment(ServiceId id, @Nullable Instant since) implements Step {}

  record Running(ServiceId id, int count) implements Step {}

  record Call(String function, String payload) implements Step {}

  /** Prints the log entry of the last call. */
  record ShowLog() implements Step {}

  /** Prints the counts and the tags of a service. */
  record ShowState(ServiceId id) implements Step {}

  record ExpectDesired(ServiceId id, int count) implements Step {}

  record ExpectSuccess(boolean succeeded) implements Step {}

  record ExpectText(boolean inLog, String text) implements Step {}
}
