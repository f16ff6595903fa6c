package io.fluidity.local.serve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The time of the cloud, in UTC, as each line in the terminal begins. */
final class LogTime {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss")
      .withZone(ZoneOffset.UTC);

  private LogTime() {}

  static String of(Instant instant) {
    return TIME.format(instant);
  }
}
