package io.fluidity.lambda;

import java.util.Set;
import java.util.function.Supplier;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.inmemory.CallGate;
import io.fluidity.inmemory.CloudCall;

/** What can happen at the door of the simulated cloud. */
final class Gates {

  private Gates() {}

  /** Every call of this kind fails in this way, without effect. */
  static CallGate failing(CloudCall which, Failure why) {
    return breaking(which, () -> new OperationFailed(why));
  }

  /** Every call of this kind throws this, as only a fault of the program would. */
  static CallGate breaking(CloudCall which, Supplier<RuntimeException> fault) {
    return before(which, () -> {
      throw fault.get();
    });
  }

  /** Every call of this kind needs a class that the program lacks. */
  static CallGate lackingAClass(CloudCall which) {
    return before(which, () -> {
      throw new NoClassDefFoundError("io/fluidity/Missing");
    });
  }

  private static CallGate before(CloudCall which, Runnable happens) {
    return new CallGate() {
      @Override
      public void before(CloudCall call) {
        if (call == which) {
          happens.run();
        }
      }
    };
  }

  /** Adds every kind of call that is made to a set. */
  static CallGate noting(Set<CloudCall> calls) {
    return new CallGate() {
      @Override
      public void before(CloudCall call) {
        calls.add(call);
      }
    };
  }

  /** Something sets the desired count of the shop to 0 whenever it was set. */
  static CallGate settingBack(Town town) {
    return new CallGate() {
      @Override
      public void after(CloudCall call) {
        if (call == CloudCall.UPDATE_SERVICE) {
          town.real("shop").setDesiredCount(0);
        }
      }
    };
  }

  /** Right after the first call of this kind, something else happens, once. */
  static CallGate afterFirst(CloudCall which, Runnable happens) {
    return new CallGate() {
      private boolean happened;

      @Override
      public void after(CloudCall call) {
        if (call == which && !happened) {
          happened = true;
          happens.run();
        }
      }
    };
  }
}
