package io.fluidity.testkit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract tests of the tags that a {@link ServiceScaler} writes and reads. */
abstract class IntentTagsContract {

  static final String CLUSTER = "contract";
  static final ServiceId WEB = new ServiceId(CLUSTER, "web");
  static final ServiceId API = new ServiceId(CLUSTER, "api");
  static final IntentTimestamps NO_TIMESTAMPS = new IntentTimestamps(Map.of(), null);

  CloudUnderTest cloud;
  ServiceScaler scaler;

  /** {@return a new cloud without services} */
  protected abstract CloudUnderTest emptyCloud();

  /** {@return a scaler of the last {@link #emptyCloud()}} */
  protected abstract ServiceScaler scaler();

  @BeforeEach
  void startWithAnEmptyCloud() {
    cloud = emptyCloud();
    scaler = scaler();
  }

  @Test
  void tagsAreReadBackToTheMillisecond() {
    cloud.createService(WEB, 1);
    Instant wokenAt = cloud.now().truncatedTo(ChronoUnit.SECONDS).minusMillis(877);
    writeTags(TagPatch.empty().with(InstantTag.WOKEN_AT, wokenAt));

    assertThat(timestamps(WEB).wokenAt()).isEqualTo(wokenAt);
    assertThat(read(WEB).desiredCount()).isEqualTo(1);
  }

  @Test
  void allTagsAreWrittenByOneCommand() {
    cloud.createService(WEB, 1);
    Instant at = cloud.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    Map<InstantTag, Instant> instants = new EnumMap<>(InstantTag.class);
    TagPatch patch = TagPatch.empty().with(CountTag.AWAKE_COUNT, 4);
    for (InstantTag tag : InstantTag.values()) {
      Instant instant = tag == InstantTag.HOLD_UNTIL ? at.plus(7, ChronoUnit.DAYS)
          : at.minusMillis(instants.size());
      instants.put(tag, instant);
      patch = patch.with(tag, instant);
    }
    writeTags(patch);

    assertThat(timestamps(WEB)).isEqualTo(new IntentTimestamps(instants, 4));
  }

  @Test
  void aTagThatIsWrittenAgainHasTheNewValue() {
    cloud.createService(WEB, 1);
    Instant first = cloud.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    writeTags(TagPatch.empty().with(InstantTag.KILLED_AT, first));
    writeTags(TagPatch.empty().with(InstantTag.KILLED_AT, first.plusMillis(1)));
    assertThat(timestamps(WEB).at(InstantTag.KILLED_AT)).isEqualTo(first.plusMillis(1));
  }

  @Test
  void aClearedTagIsMissingEvenIfItNeverExisted() {
    cloud.createService(WEB, 1);
    writeTags(TagPatch.empty().clear(InstantTag.SLEPT_AT));
    Instant holdUntil = cloud.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(3600);
    writeTags(TagPatch.empty().with(InstantTag.HOLD_UNTIL, holdUntil).with(CountTag.AWAKE_COUNT, 2));
    assertThat(timestamps(WEB)).isEqualTo(new IntentTimestamps(Map.of(InstantTag.HOLD_UNTIL, holdUntil), 2));

    writeTags(TagPatch.empty().clear(InstantTag.HOLD_UNTIL).clear(CountTag.AWAKE_COUNT));
    assertThat(timestamps(WEB)).isEqualTo(NO_TIMESTAMPS);
    assertThat(read(WEB).snapshot().tags().invalid(cloud.now())).isEmpty();

    writeTags(TagPatch.empty().with(InstantTag.HOLD_UNTIL, holdUntil));
    assertThat(timestamps(WEB).at(InstantTag.HOLD_UNTIL)).isEqualTo(holdUntil);
  }

  @Test
  void aWriteDoesNotAffectOtherTagsOrServices() {
    cloud.createService(WEB, 1);
    cloud.createService(API, 1);
    Instant at = cloud.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    writeTags(TagPatch.empty().with(InstantTag.WOKEN_AT, at));
    writeTags(TagPatch.empty().with(InstantTag.SLEPT_AT, at.plusMillis(5)).clear(InstantTag.HOLD_UNTIL));

    assertThat(timestamps(WEB)).isEqualTo(new IntentTimestamps(
        Map.of(InstantTag.WOKEN_AT, at, InstantTag.SLEPT_AT, at.plusMillis(5)), null));
    assertThat(timestamps(API)).isEqualTo(NO_TIMESTAMPS);
  }

  @Test
  void otherTagsAreIgnored() {
    cloud.createService(WEB, 1);
    cloud.tag(WEB, "team", "checkout");
    cloud.tag(WEB, "fluidity:colour", "blue");
    cloud.tag(WEB, "woken-at", "2026-01-01T00:00:00.000Z");

    assertThat(timestamps(WEB)).isEqualTo(NO_TIMESTAMPS);
    assertThat(read(WEB).snapshot().tags().invalid(cloud.now())).isEmpty();
  }

  @Test
  void aTagWrittenManuallyIsRead() {
    cloud.createService(WEB, 1);
    cloud.tag(WEB, InstantTag.KILLED_AT.key(), "2020-06-01T14:30:00+02:00");

    assertThat(timestamps(WEB).at(InstantTag.KILLED_AT)).isEqualTo(Instant.parse("2020-06-01T12:30:00Z"));
  }

  void writeTags(TagPatch patch) {
    scaler.execute(new WriteTags(WEB, patch));
  }

  Scalable read(ServiceId id) {
    cloud.awaitSettled();
    return scalable(scaler.read(List.of(id)), id);
  }

  static Scalable scalable(BatchResult<ServiceLifecycle> results, ServiceId id) {
    return OperationFailedException.requireScalable(results.get(id).orThrow());
  }

  IntentTimestamps timestamps(ServiceId id) {
    return read(id).snapshot().tags().asOf(cloud.now());
  }
}
