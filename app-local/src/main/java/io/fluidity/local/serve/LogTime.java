package io.fluidity.local.serve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Time prefix of log lines, in UTC. */
final class LogTime {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss")
      .withZone(ZoneOffset.UTC);

  private LogTime() {}

  static String of(Instant instant) {
    return TIME.format(instant);
  }
}
