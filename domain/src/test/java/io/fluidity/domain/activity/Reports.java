package io.fluidity.domain.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;

import static java.time.temporal.ChronoUnit.DAYS;

/** Samples of one signal on one day. Each method returns a copy. */
public record Reports(ActivitySignal signal, List<Sample> samples, Duration late) {

  private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");

  /** A sample of the period that begins at an instant. */
  public record Sample(Instant start, double value) {}

  /** Returns the instant of a time of the day, such as {@code 08:00} or {@code 08:00:30.5}. */
  public static Instant at(String time) {
    return LocalTime.parse(time).atDate(DAY.atZone(ZoneOffset.UTC).toLocalDate()).toInstant(ZoneOffset.UTC);
  }

  /** Returns the instant of a time of an earlier day. */
  public static Instant daysBefore(int days, String time) {
    return at(time).minus(days, DAYS);
  }

  /** Returns the value of a timestamp signal. */
  public static double second(String time) {
    return (double) at(time).getEpochSecond();
  }

  public static Reports gauge() {
    return of("ActiveConnections", Kind.GAUGE, MissingData.UNKNOWN);
  }

  public static Reports sum() {
    return of("Jobs", Kind.SUM, MissingData.UNKNOWN);
  }

  public static Reports timestamp() {
    return of("LastActivityEpochSeconds", Kind.TIMESTAMP, MissingData.UNKNOWN);
  }

  /** A signal that is published only if there is something to count. */
  public static Reports requests() {
    return of("RequestCount", Kind.SUM, MissingData.NOT_ACTIVE);
  }

  public static Reports heartbeat() {
    return of("HealthyHostCount", Kind.HEARTBEAT, MissingData.UNKNOWN);
  }

  private static Reports of(String metric, Kind kind, MissingData missingData) {
    return new Reports(new ActivitySignal("Test", metric, "Maximum", kind, missingData, Map.of()), List.of(),
        Duration.ZERO);
  }

  public Reports named(String metric) {
    return with(new ActivitySignal(signal.namespace(), metric, signal.statistic(), signal.kind(),
        signal.above(), signal.period(), signal.missingData(), signal.delay(), signal.dimensions()));
  }

  public Reports above(double noise) {
    return with(new ActivitySignal(signal.namespace(), signal.metric(), signal.statistic(), signal.kind(),
        noise, signal.period(), signal.missingData(), signal.delay(), signal.dimensions()));
  }

  public Reports every5Minutes() {
    return with(new ActivitySignal(signal.namespace(), signal.metric(), signal.statistic(), signal.kind(),
        signal.above(), ActivitySignal.FIVE_MINUTES, signal.missingData(), signal.delay(),
        signal.dimensions()));
  }

  public Reports delayMinutes(int minutes) {
    return with(new ActivitySignal(signal.namespace(), signal.metric(), signal.statistic(), signal.kind(),
        signal.above(), signal.period(), signal.missingData(), Duration.ofMinutes(minutes),
        signal.dimensions()));
  }

  private Reports with(ActivitySignal other) {
    return new Reports(other, samples, late);
  }

  /** Adds a sample of the period that begins at a time. */
  public Reports sample(String time, double value) {
    return sample(at(time), value);
  }

  public Reports sample(Instant start, double value) {
    return samples(start, start, value);
  }

  /** Adds a sample of each period from one that begins at a time to another, both included. */
  public Reports samples(String first, String last, double value) {
    return samples(at(first), at(last), value);
  }

  public Reports samples(Instant first, Instant last, double value) {
    List<Sample> more = new ArrayList<>(samples);
    for (Instant start = first; !start.isAfter(last); start = start.plus(signal.period())) {
      more.add(new Sample(start, value));
    }
    return new Reports(signal, List.copyOf(more), late);
  }

  /** Returns a copy whose samples can be read a delay after their period began. The default is no delay. */
  public Reports lateBy(Duration delay) {
    return new Reports(signal, samples, delay);
  }

  /** Returns what a read at an instant returns. */
  public SignalSamples readableAt(Instant now, Instant since) {
    List<Sample> readable = samples.stream()
        .filter(sample -> !sample.start().plus(late).isAfter(now) && !sample.start().isBefore(since))
        .toList();
    return SignalSamples.of(signal,
        readable.stream().mapToLong(sample -> sample.start().getEpochSecond()).toArray(),
        readable.stream().mapToDouble(Sample::value).toArray(), readable.size());
  }

  /** Returns all samples, whether they can be read or not. */
  public SignalSamples all() {
    return readableAt(Instant.MAX.minus(late), Instant.MIN);
  }
}
