package io.fluidity.lambda;

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
    return new CallGate() {
      @Override
      public void before(CloudCall call) {
        if (call == which) {
          throw fault.get();
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
