package io.fluidity.local.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.fluidity.functions.message.VerdictMessages;

/** Formats times of the simulated day. */
final class Times {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss")
      .withZone(ZoneOffset.UTC);

  /** Formats verdicts with times of the simulated day. */
  static final VerdictMessages VERDICTS = new VerdictMessages(Times::time);

  private Times() {}

  static String time(Instant instant) {
    boolean today = instant.atZone(ZoneOffset.UTC).toLocalDate().equals(DaySimulation.DATE);
    return (today ? "" : "the next day at ") + CLOCK.format(instant);
  }

  static String hours(long minutes) {
    return String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
  }

  static String minutes(Duration duration) {
    return duration.toMinutes() + " min";
  }
}
