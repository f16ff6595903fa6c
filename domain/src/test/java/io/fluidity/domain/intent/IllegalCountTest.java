package io.fluidity.domain.intent;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.Rejection;
import io.fluidity.domain.intent.IntentTag.CountTag;

class IllegalCountTest {

  static List<Rejection> rejections() {
    return List.of(
        new Rejection("count must be at least 1 (was 0)",
            () -> TagPatch.empty().with(CountTag.AWAKE_COUNT, 0)),
        new Rejection("count must be at least 1 (was -1)",
            () -> TagPatch.empty().with(CountTag.AWAKE_COUNT, -1)),
        new Rejection("awakeCount must be at least 1 (was 0)",
            () -> new IntentTimestamps(null, null, null, null, 0)));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void aCountBelowOneIsRejected(Rejection rejection) {
    rejection.verify();
  }
}
