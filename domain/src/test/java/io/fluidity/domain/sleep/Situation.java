package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.Mark;
import io.fluidity.domain.intent.MarkEdit;
import io.fluidity.domain.intent.Marks;
import io.fluidity.domain.service.SampleServices;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Stage;

/** What a sleep check finds at {@link #NOW}. Each method adds a fact. */
record Situation(Stage stage, IdlePolicy policy, MarkEdit marks, Activity activity) {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration SECOND = Duration.ofSeconds(1);

  /** The settings of a control plane that sets none. */
  static final IdlePolicy DEFAULTS = new IdlePolicy(minutes(15), minutes(5), minutes(5), minutes(60), null);
  static final Failure DENIED = new Failure.Denied("cloudwatch:GetMetricData");

  /** Nothing marked, nothing used, signals that report until now. */
  static Situation of(Stage stage) {
    return new Situation(stage, DEFAULTS, MarkEdit.nothing(), new Activity.Reported(null, NOW));
  }

  static Situation awake() {
    return of(Stage.AWAKE);
  }

  /** Woken 40 minutes ago and never used since: with the defaults it shall sleep. */
  static Situation unused() {
    return awake().woken(minutes(40));
  }

  static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  static Instant ago(Duration duration) {
    return NOW.minus(duration);
  }

  /** Adopted with facts of up to five seconds ago, and looked at again after this time. */
  static Verdict.Adopt adoptedFor(Duration duration) {
    Instant at = ago(Duration.ofSeconds(5));
    return new Verdict.Adopt(at, at.plus(duration));
  }

  static Instant in(Duration duration) {
    return NOW.plus(duration);
  }

  Situation stage(Stage other) {
    return new Situation(other, policy, marks, activity);
  }

  Situation policy(IdlePolicy other) {
    return new Situation(stage, other, marks, activity);
  }

  Situation maxAwake(Duration maxAwake) {
    return policy(new IdlePolicy(policy.idleThreshold(), policy.startupGrace(), policy.staleAfter(),
        policy.blindLimit(), maxAwake));
  }

  Situation startupGrace(Duration grace) {
    return policy(new IdlePolicy(policy.idleThreshold(), grace, policy.staleAfter(), policy.blindLimit(),
        policy.maxAwake()));
  }

  Situation woken(Duration ago) {
    return marked(Mark.WOKEN_AT, ago(ago));
  }

  Situation slept(Duration ago) {
    return marked(Mark.SLEPT_AT, ago(ago));
  }

  Situation killed(Duration ago) {
    return marked(Mark.KILLED_AT, ago(ago));
  }

  Situation heldFor(Duration more) {
    return marked(Mark.HOLD_UNTIL, in(more));
  }

  Situation marked(Mark mark, Instant at) {
    return new Situation(stage, policy, marks.write(mark, at), activity);
  }

  Situation activity(Activity other) {
    return new Situation(stage, policy, marks, other);
  }

  Situation silent() {
    return activity(new Activity.Silent());
  }

  Situation unreadable() {
    return activity(new Activity.Unreadable(DENIED));
  }

  /** Signals that report until now, with the last use this long ago. */
  Situation used(Duration ago) {
    return reported(ago(ago), Duration.ZERO);
  }

  /** Signals whose last report ended this long ago. */
  Situation reported(@Nullable Instant lastUse, Duration untilAgo) {
    return activity(new Activity.Reported(lastUse, ago(untilAgo)));
  }

  Scalable service() {
    return SampleServices.in(stage, Marks.none().with(marks));
  }

  Verdict verdict() {
    return policy.verdict(service(), activity, NOW);
  }
}
