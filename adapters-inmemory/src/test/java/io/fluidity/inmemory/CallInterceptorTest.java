package io.fluidity.inmemory;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static io.fluidity.inmemory.WorldAssert.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

/** A gate sees each call just before and just after it takes effect. */
class CallInterceptorTest {

  private final SimulatedWorld world = SimulatedWorld.ideal().service("shop");
  private final SimulatedCloud cloud = world.cloud();
  private final List<String> seen = new ArrayList<>();

  @Test
  void eachCallPassesItTwice() {
    watch();
    cloud.read(List.of(SimulatedWorld.id("shop")));
    cloud.execute(new WriteTags(SimulatedWorld.id("shop"),
        TagPatch.empty().with(InstantTag.WOKEN_AT, SimulatedWorld.START)));
    cloud.execute(new SetDesiredCount(SimulatedWorld.id("shop"), 1));
    cloud.read(List.of(SimulatedWorld.id("shop")), SimulatedWorld.START);
    cloud.list("prod");

    assertThat(seen).containsExactly("before DESCRIBE_SERVICES, 0", "after DESCRIBE_SERVICES, 0",
        "before TAG_RESOURCE, 0", "after TAG_RESOURCE, 0", "before UPDATE_SERVICE, 0",
        "after UPDATE_SERVICE, 1", "before GET_METRIC_DATA, 1", "after GET_METRIC_DATA, 1",
        "before LIST_SERVICES, 1", "after LIST_SERVICES, 1");
  }

  @Test
  void whatHappensBeforeAReadIsSeenByIt() {
    world.log().beforeNext(ApiCall.DESCRIBE_SERVICES, () -> world.scaleByHand("shop", 7));

    assertThat(cloud.read(List.of(SimulatedWorld.id("shop"))).get(SimulatedWorld.id("shop")).orThrow())
        .isEqualTo(world.real("shop").now());
  }

  @Test
  void aCallRefusedBeforeTakesNoEffect() {
    world.log().failNext(ApiCall.UPDATE_SERVICE);

    assertThatFailureOf(() -> cloud.execute(new SetDesiredCount(SimulatedWorld.id("shop"), 1)))
        .isEqualTo(new Failure.Throttled("ecs:UpdateService"));
    assertThat(world).stage("shop").isAsleep();
  }

  @Test
  void aCallRefusedAfterwardsTookEffect() {
    world.log().loseResponseOfNext(ApiCall.UPDATE_SERVICE);

    assertThatFailureOf(() -> cloud.execute(new SetDesiredCount(SimulatedWorld.id("shop"), 1)))
        .isEqualTo(new Failure.Throttled("ecs:UpdateService"));
    assertThat(world).stage("shop").isAwake();
  }

  @Test
  void aReadRefusedIsAFailureForEachServiceAndNoException() {
    for (Runnable refusal : List.<Runnable>of(() -> world.log().failNext(ApiCall.DESCRIBE_SERVICES),
        () -> world.log().loseResponseOfNext(ApiCall.DESCRIBE_SERVICES))) {
      refusal.run();
      assertThatFailureOf(
          () -> cloud.read(List.of(SimulatedWorld.id("shop"))).get(SimulatedWorld.id("shop")).orThrow())
          .isEqualTo(new Failure.Throttled("ecs:DescribeServices"));
    }
  }

  @Test
  void theTimeOfACallPassesBeforeTheGate() {
    world.log().beforeNext(ApiCall.UPDATE_SERVICE, () -> seen.add(world.now().toString()));
    cloud.execute(new SetDesiredCount(SimulatedWorld.id("shop"), 1));

    assertThat(seen).containsExactly(SimulatedWorld.START.plusMillis(1).toString());
    assertThat(world.now()).isEqualTo(SimulatedWorld.START.plusMillis(1));
  }

  private void watch() {
    cloud.setInterceptor(new CallInterceptor() {
      @Override
      public void before(ApiCall call) {
        note("before", call);
      }

      @Override
      public void after(ApiCall call) {
        note("after", call);
      }

      private void note(String when, ApiCall call) {
        seen.add(when + " " + call + ", " + (world.real("shop").isWanted() ? 1 : 0));
      }
    });
  }
}
