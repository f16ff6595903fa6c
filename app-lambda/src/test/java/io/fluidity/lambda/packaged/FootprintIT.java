package io.fluidity.lambda.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.aws.Moto;
import io.fluidity.aws.MotoCloud;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.lambda.packaged.PackagedFunction.Initialization;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Class loading dominates a cold start, and unlike time it can be counted. The bounds are 10 % above the
 * counts when they were written; raise one only with a reason. The functions read JSON without
 * {@code ObjectMapper}, which would take about 8 % of the CPU time of a cold start, and read their settings
 * without hashing records, since the first hash of a record loads classes as well.
 */
class FootprintIT {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final ServiceId WEB = new ServiceId("footprint", "web");
  private static final String STATUS = "{\"version\":\"2.0\",\"rawPath\":\"/status\",\"headers\":{},"
      + "\"requestContext\":{\"http\":{\"method\":\"GET\",\"path\":\"/status\"}}}";

  @TempDir
  private Path folder;

  @BeforeEach
  void createAwakeService() {
    new MotoCloud(MOTO.endpoint()).createService(WEB, 1);
  }

  @ParameterizedTest
  @CsvSource({"WAKE,4850", "API,5150"})
  void firstResponseLoadsAtMostThisManyClasses(LambdaFunction function, long max)
      throws IOException, InterruptedException {
    Path log = folder.resolve("classes");

    try (PackagedFunction started = PackagedFunction.start(function,
        Map.of("AWS_ENDPOINT_URL", MOTO.endpoint().toString(), "ECS_CLUSTER_NAME", WEB.cluster(),
            "ECS_SERVICE_NAME", WEB.service()),
        List.of("-Xlog:class+load:file=" + log + ":none"), Initialization.ON_DEMAND, folder)) {
      started.requireResponse(function == LambdaFunction.API ? STATUS : "{}");
    }

    try (Stream<String> lines = Files.lines(log)) {
      List<String> loaded = lines.filter(line -> line.contains(" source:")).toList();
      assertThat((long) loaded.size()).isBetween(max / 2, max);
      assertThat(loaded).noneMatch(line -> line.contains("io.fluidity.lambda.Prim"));
    }
  }
}
