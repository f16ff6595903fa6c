package io.fluidity.functions;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.fluidity.functions.InvalidEvents.InvalidEvent;
import io.fluidity.inmemory.ApiCall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Invalid events get a clear error and cause no call. {@code -Dfluidity.events=100000} generates more of
 * them, {@code -Dfluidity.seed=7} others.
 */
class InvalidEventsTest {

  private static final int EVENTS = Integer.getInteger("fluidity.events", 20_000);
  private static final long SEED = Long.getLong("fluidity.seed", 1);

  private final Set<ApiCall> calls = EnumSet.noneOf(ApiCall.class);
  private final FunctionWorld world = FunctionWorld.withDefaults().intercept(Interceptors.recording(calls));

  @Test
  void everyInvalidEventGetsAClearErrorAndCausesNoCall() {
    InvalidEvents events = new InvalidEvents(new SplittableRandom(SEED));
    for (int i = 0; i < EVENTS; i++) {
      InvalidEvent event = events.next();
      InvocationRecord invoked = event.sendTo(world);
      String which = "event %d of seed %d: %s".formatted(i, SEED, event);
      assertThat(invoked.failure() == null).as(which).isEqualTo(event.isHttp());
      if (event.isHttp()) {
        assertThat(invoked.status()).as(which).isIn(400, 403, 413);
        assertThat(invoked.header("Content-Type")).as(which).isEqualTo("application/problem+json");
      }
      assertThat(event.isHttp() ? invoked.body().path("detail").asText() : invoked.error()).as(which)
          .containsAnyOf(" must ", "is not a field of", "is not a managed service").hasSizeLessThan(500);
      assertThat(invoked.logEntry().path("problem").asText()).as(which).isNotEmpty().isNotEqualTo("INTERNAL");
      assertThat(calls).as(which).isEmpty();
    }
  }
}
