package io.fluidity.functions;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;

/** Interceptors for the calls of the simulated cloud. */
final class Interceptors {

  private Interceptors() {}

  /** Throws an unchecked exception or an error at every call of a kind, without effect. */
  static CallInterceptor throwing(ApiCall which, Supplier<? extends Throwable> error) {
    return before(call -> {
      if (call == which) {
        switch (error.get()) {
          case RuntimeException exception -> throw exception;
          case Error fatal -> throw fatal;
          case Throwable other -> throw new IllegalArgumentException(other);
        }
      }
    });
  }

  /** Adds the kind of each call to a set. */
  static CallInterceptor recording(Set<ApiCall> calls) {
    return before(calls::add);
  }

  /** Runs an action before every call. */
  static CallInterceptor before(Consumer<ApiCall> action) {
    return new CallInterceptor() {
      @Override
      public void before(ApiCall call) {
        action.accept(call);
      }
    };
  }

  /** Runs an action once, right after the first change of a desired count. */
  static CallInterceptor afterFirstUpdate(Runnable action) {
    AtomicBoolean ran = new AtomicBoolean();
    return afterUpdate(() -> {
      if (!ran.getAndSet(true)) {
        action.run();
      }
    });
  }

  /**
   * Runs an action right before the first change of a desired count, and loses the response of that change.
   */
  static CallInterceptor cutOffAfterUpdate(Runnable concurrent) {
    return new CallInterceptor() {
      private boolean began;
      private boolean changes;

      @Override
      public void before(ApiCall call) {
        if (call == ApiCall.UPDATE_SERVICE && !began) {
          began = true;
          concurrent.run();
          changes = true;
        }
      }

      @Override
      public void after(ApiCall call) {
        if (changes) {
          changes = false;
          throw new OperationFailedException(new Failure.Throttled(call.action()));
        }
      }
    };
  }

  /** Runs an action after each change of a desired count. */
  static CallInterceptor afterUpdate(Runnable action) {
    return new CallInterceptor() {
      @Override
      public void after(ApiCall call) {
        if (call == ApiCall.UPDATE_SERVICE) {
          action.run();
        }
      }
    };
  }
}
