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
import io.fluidity.lambda.packaged.RuntimeApi.Said;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a first answer costs is mostly the loading of classes, and that can be counted. The bounds have ten in
 * a hundred of room above what was counted when they were written; whoever needs more shows why.
 */
class FootprintIT {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final ServiceId SHOP = new ServiceId("footprint", "shop");
  private static final String STATUS = "{\"version\":\"2.0\",\"rawPath\":\"/status\",\"headers\":{},"
      + "\"requestContext\":{\"http\":{\"method\":\"GET\",\"path\":\"/status\"}}}";

  @TempDir
  private Path folder;

  @BeforeEach
  void theShopIsAwake() {
    new MotoCloud(MOTO.endpoint()).createService(SHOP, 1);
  }

  @ParameterizedTest
  @CsvSource({"wake,WakeFunction,4850", "api,ApiFunction,5150"})
  void aFirstAnswerLoadsNoMoreClassesThanItDid(String name, String handler, int most)
      throws IOException, InterruptedException {
    Path loaded = folder.resolve("classes");

    try (PackagedFunction function = PackagedFunction.start(name, "io.fluidity.lambda.function." + handler,
        Map.of("AWS_ENDPOINT_URL", MOTO.endpoint().toString(), "ECS_CLUSTER_NAME", SHOP.cluster(),
            "ECS_SERVICE_NAME", SHOP.service()),
        List.of("-Xlog:class+load:file=" + loaded + ":none"), Initialization.ON_DEMAND, folder)) {
      assertThat(function.invoke(name.equals("api") ? STATUS : "{}")).isInstanceOf(Said.Answered.class);
    }

    try (Stream<String> lines = Files.lines(loaded)) {
      assertThat(lines.filter(line -> line.contains(" source:")).count()).isBetween(most / 2L, (long) most);
    }
  }
}
