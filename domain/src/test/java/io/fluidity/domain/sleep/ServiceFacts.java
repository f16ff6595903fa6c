package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.SampleServices;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Stage;

/** Facts that a sleep check finds at {@link #NOW}. Each method returns a copy with one more fact. */
record ServiceFacts(Stage stage, TagPatch tags, Activity activity) {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration SECOND = Duration.ofSeconds(1);

  static final Failure DENIED = new Failure.Denied("cloudwatch:GetMetricData");

  /** An awake service without intent tags whose signals report until now and show no use. */
  static ServiceFacts awake() {
    return new ServiceFacts(Stage.AWAKE, TagPatch.empty(), new Activity.Reported(null, NOW));
  }

  /** Woken 40 minutes ago and not used since: it falls asleep with the default policy. */
  static ServiceFacts unused() {
    return awake().woken(minutes(40));
  }

  static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  static Instant ago(Duration duration) {
    return NOW.minus(duration);
  }

  static Instant in(Duration duration) {
    return NOW.plus(duration);
  }

  ServiceFacts stage(Stage other) {
    return new ServiceFacts(other, tags, activity);
  }

  ServiceFacts woken(Duration ago) {
    return new ServiceFacts(stage, tags.with(InstantTag.WOKEN_AT, ago(ago)), activity);
  }

  ServiceFacts activity(Activity other) {
    return new ServiceFacts(stage, tags, other);
  }

  ServiceFacts unreadable() {
    return activity(new Activity.Unreadable(DENIED));
  }

  /** Signals that report until now. */
  ServiceFacts used(Duration ago) {
    return activity(new Activity.Reported(ago(ago), NOW));
  }

  Scalable service() {
    return SampleServices.in(stage, IntentTags.none().with(tags));
  }

  Verdict verdict() {
    return IdlePolicy.DEFAULT.verdict(service(), activity, NOW);
  }
}
