package io.fluidity.functions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Complete events as AWS sends them; the identifiers are invented. */
final class GoldenEvents {

  private GoldenEvents() {}

  /** Returns an event of {@code src/test/resources/events}. */
  static String event(String name) {
    String file = "/events/" + name + ".json";
    try (InputStream in = GoldenEvents.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
