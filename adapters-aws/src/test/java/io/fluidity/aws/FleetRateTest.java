package io.fluidity.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.inmemory.VirtualClock;

import static io.fluidity.aws.Fixtures.NOON;
import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** Changes of many services, on a virtual clock, stay within the rates of ECS. */
class FleetRateTest extends StubAwsTest {

  private static final int FLEET = 300;
  /** Longest time between the record of an intent and the change of the count, at the rate of ECS. */
  private static final Duration MAX_DELAY = Duration.ofSeconds(5);

  private final VirtualClock clock = new VirtualClock(NOON);
  private final Map<String, Instant> tagged = new LinkedHashMap<>();
  private final Map<String, Instant> updated = new LinkedHashMap<>();
  @AutoClose
  private final SdkHttpClient http = AwsCrtHttpClient.create();
  @AutoClose
  private final EcsClient ecs = EcsClient.builder().httpClient(http).endpointOverride(aws.endpoint())
      .overrideConfiguration(client -> client.addExecutionInterceptor(new RecordingInterceptor())).build();
  private final EcsScaler scaler = new EcsScaler(ecs, new SdkErrorTranslator(AwsCloud.CALL_TIMEOUT),
      EcsRateLimits.of(clock, clock));
  private final StronglyConsistentStub services = new StronglyConsistentStub(aws);

  /** Records when each service was changed. */
  private final class RecordingInterceptor implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
      switch (context.request()) {
        case TagResourceRequest tag -> tagged.put(nameIn(tag.resourceArn()), clock.instant());
        case UpdateServiceRequest update -> updated.put(update.service(), clock.instant());
        default -> {
          // A read.
        }
      }
    }

    private static String nameIn(String arn) {
      return arn.substring(arn.lastIndexOf('/') + 1);
    }
  }

  @Test
  void aKillOfAFleetStaysWithinTheRatesAndChangesEachServiceSecondsAfterItsRecord() {
    List<ServiceId> ids = Fixtures.services("prod", FLEET);
    ids.forEach(id -> services.createService(id, 1));
    StubControlPlane plane = new StubControlPlane(scaler,
        cloud.metrics(clock, ActivitySignal.DEFAULTS), clock, clock);

    assertThat(plane.controlPlane.kill(Fleet.of(ids), new KillMode.Scheduled(NOON, false))).hasSize(FLEET)
        .hasOnlyElementsOfType(KillOutcome.Killed.class);

    assertWithinRate(tagged.values(), 20, 10);
    assertWithinRate(updated.values(), 50, 5);
    assertThat(updated).hasSize(FLEET).allSatisfy((name, at) -> assertThat(
        Duration.between(tagged.get(name), at)).as(name).isLessThanOrEqualTo(MAX_DELAY));
    assertThat(Duration.between(NOON, clock.instant())).as("about the 50 s of 250 changes at 5 per second")
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(65));
  }

  @Test
  void aWriteWaitsForItsOwnRateOnlyAndASingleReadForNone() {
    services.createService(WEB, 1);
    for (int i = 0; i < 100; i++) {
      scaler.execute(new SetDesiredCount(WEB, 1));
    }
    Instant exhausted = clock.instant();
    assertThat(Duration.between(NOON, exhausted)).isEqualTo(Duration.ofMillis((100 - 48) * 200));

    scaler.read(List.of(WEB));
    scaler.execute(new WriteTags(WEB, TagPatch.empty()));
    assertThat(clock.instant()).isEqualTo(exhausted);
  }

  /** Asserts that a bucket of ECS always has a token for the next call. */
  private static void assertWithinRate(Iterable<Instant> calls, int burst, int perSecond) {
    double tokens = burst;
    List<Double> left = new ArrayList<>();
    Instant previous = NOON;
    for (Instant call : calls) {
      double refilled = Duration.between(previous, call).toMillis() / 1000.0 * perSecond;
      tokens = Math.min(burst, tokens + refilled) - 1;
      left.add(tokens);
      previous = call;
    }
    assertThat(left).hasSize(FLEET).allMatch(each -> each >= 0);
  }
}
