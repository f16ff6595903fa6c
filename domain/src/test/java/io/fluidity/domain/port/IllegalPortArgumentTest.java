package io.fluidity.domain.port;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.Rejection;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.service.ServiceId;

import static io.fluidity.domain.service.SampleServices.WEB;

class IllegalPortArgumentTest {

  static List<Rejection> rejections() {
    BatchResult<String> results = BatchResult.of(List.of(WEB), _ -> Result.of("a value"));
    return List.of(
        new Rejection("desiredCount must not be negative (was -1)", () -> new SetDesiredCount(WEB, -1)),
        new Rejection("service must be in the batch (was prod/api)",
            () -> results.get(new ServiceId("prod", "api"))));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void anIllegalArgumentIsRejected(Rejection rejection) {
    rejection.verify();
  }
}
