package io.fluidity.verification.interleaving;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.service.ServiceLifecycle;

/** Next step of an operation: one call that other operations can observe, or the end. */
sealed interface Step {

  /**
   * Reads the service.
   *
   * @param afterPause whether the operation pauses before it
   */
  record Read(boolean afterPause) implements Step {}

  /** Changes the service. */
  record Write(ScaleCommand command) implements Step {}

  /** The operation has ended: returned an outcome, or failed. */
  record Ended(Object outcome) implements Step {}

  /** Response to the call of a step. Compared by identity, so that millions of lookups are cheap. */
  final class Response {

    static final Response WRITTEN = new Response(null, null, 0);
    /** The call was rejected, and changed nothing. */
    static final Response REJECTED = new Response(null, new Failure.Throttled("the call"), 0);
    /** No response arrived; a change has taken effect, or will. */
    static final Response NO_RESPONSE = new Response(null,
        new Failure.TimedOut("the call", Duration.ofSeconds(5)), 0);

    private final @Nullable ServiceLifecycle read;
    private final @Nullable Failure failure;
    private final int at;

    private Response(@Nullable ServiceLifecycle read, @Nullable Failure failure, int at) {
      this.read = read;
      this.failure = failure;
      this.at = at;
    }

    /**
     * Returns the response to a read.
     *
     * @param read what it returned
     * @param at the time of the operation's first read, in milliseconds after the start
     */
    static Response of(ServiceLifecycle read, int at) {
      return new Response(read, null, at);
    }

    @Nullable
    ServiceLifecycle read() {
      return read;
    }

    @Nullable
    Failure failure() {
      return failure;
    }

    int at() {
      return at;
    }
  }
}
