package io.fluidity.functions;

import java.util.Set;
import java.util.function.Supplier;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.ApiCall;

/** What can happen at the door of the simulated cloud. */
final class Interceptors {

  private Interceptors() {}

  /** Every call of this kind fails in this way, without effect. */
  static CallInterceptor failing(ApiCall which, Failure reason) {
    return breaking(which, () -> new OperationFailedException(reason));
  }

  /** Every call of this kind throws this, as only a fault of the program would. */
  static CallInterceptor breaking(ApiCall which, Supplier<RuntimeException> fault) {
    return before(which, () -> {
      throw fault.get();
    });
  }

  /** Every call of this kind needs a class that the program lacks. */
  static CallInterceptor lackingAClass(ApiCall which) {
    return before(which, () -> {
      throw new NoClassDefFoundError("io/fluidity/Missing");
    });
  }

  private static CallInterceptor before(ApiCall which, Runnable happens) {
    return new CallInterceptor() {
      @Override
      public void before(ApiCall call) {
        if (call == which) {
          happens.run();
        }
      }
    };
  }

  /** Adds every kind of call that is made to a set. */
  static CallInterceptor noting(Set<ApiCall> calls) {
    return new CallInterceptor() {
      @Override
      public void before(ApiCall call) {
        calls.add(call);
      }
    };
  }

  /** Something sets the desired count of the shop to 0 whenever it was set. */
  static CallInterceptor settingBack(FunctionWorld cluster) {
    return new CallInterceptor() {
      @Override
      public void after(ApiCall call) {
        if (call == ApiCall.UPDATE_SERVICE) {
          cluster.real("shop").setDesiredCount(0);
        }
      }
    };
  }

  /** Right after the first call of this kind, something else happens, once. */
  static CallInterceptor afterFirst(ApiCall which, Runnable happens) {
    return new CallInterceptor() {
      private boolean happened;

      @Override
      public void after(ApiCall call) {
        if (call == which && !happened) {
          happened = true;
          happens.run();
        }
      }
    };
  }
}
