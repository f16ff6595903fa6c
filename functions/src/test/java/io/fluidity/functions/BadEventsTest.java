package io.fluidity.functions;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.fluidity.inmemory.ApiCall;
import io.fluidity.lambda.BadEvents.BadEvent;
import io.fluidity.functions.handler.InvocationFailedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever comes in that is no event of ours is answered by a clear error, and changes nothing.
 * {@code -Dfluidity.events=100000} tries more of them, {@code -Dfluidity.seed=7} others.
 */
class BadEventsTest {

  private static final int EVENTS = Integer.getInteger("fluidity.events", 20_000);
  private static final long SEED = Long.getLong("fluidity.seed", 1);

  private final Set<ApiCall> calls = EnumSet.noneOf(ApiCall.class);
  private final FunctionWorld town = FunctionWorld.ordinary().gate(Interceptors.noting(calls));

  @Test
  void eachGetsAClearErrorAndNoneReachesTheCloud() {
    BadEvents events = new BadEvents(new SplittableRandom(SEED));
    for (int i = 0; i < EVENTS; i++) {
      BadEvent event = events.next();
      InvocationRecord invoked = event.sendTo(town);
      String which = "event %d of seed %d: %s".formatted(i, SEED, event);
      if (event.isOverHttp()) {
        assertRefusedOverHttp(invoked, which);
      } else {
        assertThat(invoked.failure()).as(which).isInstanceOf(InvocationFailedException.class);
        assertThat(invoked.error()).as(which).contains("would").hasSizeLessThan(500);
      }
      assertThat(invoked.logged().path("problem").asText()).as(which).isNotEmpty().isNotEqualTo("INTERNAL");
      assertThat(calls).as(which).isEmpty();
    }
  }

  private static void assertRefusedOverHttp(InvocationRecord invoked, String which) {
    assertThat(invoked.status()).as(which).isIn(400, 403, 413);
    assertThat(invoked.header("Content-Type")).as(which).isEqualTo("application/problem+json");
    assertThat(invoked.body().path("detail").asText()).as(which).contains("would")
        .hasSizeLessThan(500);
  }
}
