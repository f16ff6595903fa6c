package io.fluidity.domain.reconcile;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.Rejection;
import io.fluidity.domain.intent.IntentKind;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

import static io.fluidity.domain.service.SampleServices.wanting;

class IllegalIntentTest {

  static List<Rejection> rejections() {
    return List.of(
        new Rejection("desiredCount must not be negative (was -1)", () -> intent(-1, 1)),
        new Rejection("awakeCount must be at least 1 (was 0)", () -> intent(0, 0)),
        new Rejection("awakeCount must be at least 1 (was 0)",
            () -> Intent.awake(service(), Instant.EPOCH, 0, TagPatch.empty())));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void anIllegalCountIsRejected(Rejection rejection) {
    rejection.verify();
  }

  private static Intent intent(int desiredCount, int awakeCount) {
    return new Intent(service(), IntentKind.SLEEP, Instant.EPOCH, TagPatch.empty(), desiredCount, awakeCount);
  }

  private static Scalable service() {
    return wanting(0, IntentTags.none());
  }
}
