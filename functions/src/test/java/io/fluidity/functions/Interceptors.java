package io.fluidity.functions;

import java.util.Set;
import java.util.function.Supplier;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;

/** Interceptors for the calls of the simulated cloud. */
final class Interceptors {

  private Interceptors() {}

  /** Fails every call of a kind, without effect. */
  static CallInterceptor failing(ApiCall which, Failure reason) {
    return throwing(which, () -> new OperationFailedException(reason));
  }

  /** Throws an exception that only a bug would throw. */
  static CallInterceptor throwing(ApiCall which, Supplier<RuntimeException> exception) {
    return before(which, () -> {
      throw exception.get();
    });
  }

  /** Throws the error of a class that is missing at run time. */
  static CallInterceptor missingClass(ApiCall which) {
    return before(which, () -> {
      throw new NoClassDefFoundError("io/fluidity/Missing");
    });
  }

  private static CallInterceptor before(ApiCall which, Runnable action) {
    return new CallInterceptor() {
      @Override
      public void before(ApiCall call) {
        if (call == which) {
          action.run();
        }
      }
    };
  }

  /** Adds the kind of each call to a set. */
  static CallInterceptor recording(Set<ApiCall> calls) {
    return new CallInterceptor() {
      @Override
      public void before(ApiCall call) {
        calls.add(call);
      }
    };
  }

  /** Resets the desired count of prod/web to 0 after each change. */
  static CallInterceptor resettingCount(FunctionWorld world) {
    return new CallInterceptor() {
      @Override
      public void after(ApiCall call) {
        if (call == ApiCall.UPDATE_SERVICE) {
          world.service("web").setDesiredCount(0);
        }
      }
    };
  }

  /** Runs an action once, right after the first call of a kind. */
  static CallInterceptor afterFirst(ApiCall which, Runnable action) {
    return new CallInterceptor() {
      private boolean ran;

      @Override
      public void after(ApiCall call) {
        if (call == which && !ran) {
          ran = true;
          action.run();
        }
      }
    };
  }
}
