package io.fluidity.inmemory;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.service.ServiceId;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static io.fluidity.inmemory.WorldAssert.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

class CallInterceptorTest {

  private static final ServiceId WEB = SimulatedWorld.id("web");

  private final SimulatedWorld world = SimulatedWorld.ideal().service("web");
  private final SimulatedCloud cloud = world.cloud();
  private final List<String> events = new ArrayList<>();

  @Test
  void theInterceptorRunsBeforeAndAfterEachCall() {
    recordCalls();
    cloud.read(List.of(WEB));
    cloud.execute(new WriteTags(WEB, TagPatch.empty().with(InstantTag.WOKEN_AT, SimulatedWorld.START)));
    cloud.execute(new SetDesiredCount(WEB, 1));
    cloud.read(List.of(WEB), SimulatedWorld.START);
    cloud.list("prod");

    assertThat(events).containsExactly("before DESCRIBE_SERVICES, 0", "after DESCRIBE_SERVICES, 0",
        "before TAG_RESOURCE, 0", "after TAG_RESOURCE, 0", "before UPDATE_SERVICE, 0",
        "after UPDATE_SERVICE, 1", "before GET_METRIC_DATA, 1", "after GET_METRIC_DATA, 1",
        "before LIST_SERVICES, 1", "after LIST_SERVICES, 1");
  }

  @Test
  void aReadShowsAChangeMadeBeforeIt() {
    world.log().beforeNext(ApiCall.DESCRIBE_SERVICES, () -> world.setDesiredCount("web", 7));

    assertThat(cloud.read(List.of(WEB)).get(WEB).orThrow()).isEqualTo(world.real("web").now());
  }

  @Test
  void aCallThatFailsBeforeItTakesEffectChangesNothing() {
    world.log().failNext(ApiCall.UPDATE_SERVICE);

    assertThatFailureOf(() -> cloud.execute(new SetDesiredCount(WEB, 1)))
        .isEqualTo(new Failure.Throttled("ecs:UpdateService"));
    assertThat(world).stage("web").isAsleep();
  }

  @Test
  void aCallCanFailAfterItTookEffect() {
    world.log().loseResponseOfNext(ApiCall.UPDATE_SERVICE);

    assertThatFailureOf(() -> cloud.execute(new SetDesiredCount(WEB, 1)))
        .isEqualTo(new Failure.Throttled("ecs:UpdateService"));
    assertThat(world).stage("web").isAwake();
  }

  @Test
  void aFailedReadIsAFailureOfEachServiceAndNotAnException() {
    for (Runnable failure : List.<Runnable>of(() -> world.log().failNext(ApiCall.DESCRIBE_SERVICES),
        () -> world.log().loseResponseOfNext(ApiCall.DESCRIBE_SERVICES))) {
      failure.run();
      assertThatFailureOf(() -> cloud.read(List.of(WEB)).get(WEB).orThrow())
          .isEqualTo(new Failure.Throttled("ecs:DescribeServices"));
    }
  }

  @Test
  void theDurationOfACallPassesBeforeTheInterceptorRuns() {
    world.log().beforeNext(ApiCall.UPDATE_SERVICE, () -> events.add(world.now().toString()));
    cloud.execute(new SetDesiredCount(WEB, 1));

    assertThat(events).containsExactly(SimulatedWorld.START.plusMillis(1).toString());
    assertThat(world.now()).isEqualTo(SimulatedWorld.START.plusMillis(1));
  }

  private void recordCalls() {
    cloud.setInterceptor(new CallInterceptor() {
      @Override
      public void before(ApiCall call) {
        record("before", call);
      }

      @Override
      public void after(ApiCall call) {
        record("after", call);
      }

      private void record(String when, ApiCall call) {
        events.add(when + " " + call + ", " + (world.real("web").isWanted() ? 1 : 0));
      }
    });
  }
}
