package io.fluidity.functions.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/** Instants as text (RFC 3339). */
public final class Rfc3339 {

  /** Requirement for a text; completes "must be …". */
  public static final String REQUIREMENT = "an RFC 3339 instant, such as 2026-01-31T23:00:00Z";

  /** RFC 3339 has four-digit years. */
  private static final Instant MIN_INSTANT = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant MAX_INSTANT = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Rfc3339() {}

  /** Returns the instant; {@code null} if the text is none, or its year in UTC has not four digits. */
  public static @Nullable Instant parse(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant.isBefore(MIN_INSTANT) || instant.isAfter(MAX_INSTANT) ? null : instant;
    } catch (DateTimeException notAnInstant) {
      return null;
    }
  }
}
