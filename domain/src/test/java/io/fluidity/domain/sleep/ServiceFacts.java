package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.SampleServices;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Stage;

/** Facts that a sleep check finds at {@link #NOW}. Each method returns a copy with one more fact. */
record ServiceFacts(Stage stage, IdlePolicy policy, TagPatch tags, Activity activity) {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration SECOND = Duration.ofSeconds(1);

  static final Failure DENIED = new Failure.Denied("cloudwatch:GetMetricData");

  /** A service without intent tags whose signals report until now and show no use. */
  static ServiceFacts of(Stage stage) {
    return new ServiceFacts(stage, IdlePolicy.DEFAULT, TagPatch.empty(), new Activity.Reported(null, NOW));
  }

  static ServiceFacts awake() {
    return of(Stage.AWAKE);
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

  /** An adoption, backdated by the staleness of reads, whose verdict can change after a duration. */
  static Verdict.Adopt adoptedFor(Duration duration) {
    Instant at = ago(Duration.ofSeconds(5));
    return new Verdict.Adopt(at, at.plus(duration));
  }

  static Instant in(Duration duration) {
    return NOW.plus(duration);
  }

  ServiceFacts stage(Stage other) {
    return new ServiceFacts(other, policy, tags, activity);
  }

  ServiceFacts policy(IdlePolicy other) {
    return new ServiceFacts(stage, other, tags, activity);
  }

  ServiceFacts maxAwake(Duration maxAwake) {
    return policy(new IdlePolicy(policy.idleThreshold(), policy.startupGrace(), policy.staleAfter(),
        policy.noDataLimit(), maxAwake));
  }

  ServiceFacts startupGrace(Duration grace) {
    return policy(new IdlePolicy(policy.idleThreshold(), grace, policy.staleAfter(), policy.noDataLimit(),
        policy.maxAwake()));
  }

  ServiceFacts woken(Duration ago) {
    return tagged(InstantTag.WOKEN_AT, ago(ago));
  }

  ServiceFacts slept(Duration ago) {
    return tagged(InstantTag.SLEPT_AT, ago(ago));
  }

  ServiceFacts killed(Duration ago) {
    return tagged(InstantTag.KILLED_AT, ago(ago));
  }

  ServiceFacts heldFor(Duration duration) {
    return tagged(InstantTag.HOLD_UNTIL, in(duration));
  }

  ServiceFacts tagged(InstantTag tag, Instant at) {
    return new ServiceFacts(stage, policy, tags.with(tag, at), activity);
  }

  ServiceFacts activity(Activity other) {
    return new ServiceFacts(stage, policy, tags, other);
  }

  ServiceFacts noData() {
    return activity(new Activity.NoData());
  }

  ServiceFacts unreadable() {
    return activity(new Activity.Unreadable(DENIED));
  }

  /** Signals that report until now. */
  ServiceFacts used(Duration ago) {
    return reported(ago(ago), Duration.ZERO);
  }

  /** Signals whose newest report ended some time ago. */
  ServiceFacts reported(@Nullable Instant lastUse, Duration untilAgo) {
    return activity(new Activity.Reported(lastUse, ago(untilAgo)));
  }

  Scalable service() {
    return SampleServices.in(stage, IntentTags.none().with(tags));
  }

  Verdict verdict() {
    return policy.verdict(service(), activity, NOW);
  }
}
