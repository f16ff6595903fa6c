package io.fluidity.aws;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

import io.fluidity.domain.port.CorrectedClock;

/** Compares a clock with the {@code Date} of every response, also of errors. */
final class DateObserver implements ExecutionInterceptor {

  private final CorrectedClock clock;

  DateObserver(CorrectedClock clock) {
    this.clock = clock;
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    Instant date = instant(context.httpResponse().firstMatchingHeader("Date").orElse(null));
    if (date != null) {
      clock.observe(date);
    }
  }

  private static @Nullable Instant instant(@Nullable String date) {
    try {
      return date == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    } catch (DateTimeException invalid) {
      return null;
    }
  }
}
