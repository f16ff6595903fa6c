package io.fluidity.lambda.packaged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.Moto;
import io.fluidity.aws.MotoCloud;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.functions.json.Json;
import io.fluidity.lambda.packaged.PackagedFunction.Initialization;
import io.fluidity.lambda.packaged.RuntimeApi.Said;

import static org.assertj.core.api.Assertions.assertThat;

/** The packages that are deployed, each started as Lambda starts it, on an emulated AWS. */
class PackagedFunctionsIT {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final ServiceId SHOP = new ServiceId("packaged", "shop");
  private static final String SCHEDULED_EVENT = "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}";

  @TempDir
  private Path folder;

  private final MotoCloud owner = new MotoCloud(MOTO.endpoint());

  @BeforeEach
  void theShopSleeps() {
    owner.createService(SHOP, 0);
  }

  private PackagedFunction started(String name) throws IOException {
    return started(name, Map.of());
  }

  private PackagedFunction started(String name, Map<String, String> more) throws IOException {
    return started(name, more, Initialization.ON_DEMAND);
  }

  private PackagedFunction started(String name, Map<String, String> more, Initialization initialization)
      throws IOException {
    Map<String, String> settings = new HashMap<>(Map.of("AWS_ENDPOINT_URL", MOTO.endpoint().toString(),
        "ECS_CLUSTER_NAME", SHOP.cluster(), "ECS_SERVICE_NAME", SHOP.service()));
    settings.putAll(more);
    String handler = "io.fluidity.lambda.function." + Character.toUpperCase(name.charAt(0))
        + name.substring(1)
        + "Function::handleRequest";
    return PackagedFunction.start(name, handler, settings, List.of(), initialization, folder.resolve(name));
  }

  private static ServiceLifecycle shop() {
    try (AwsCloud cloud = AwsCloud.withEndpoint(MOTO.endpoint())) {
      return cloud.scaler().read(List.of(SHOP)).get(SHOP).orThrow();
    }
  }

  private static JsonNode answered(Said said) {
    assertThat(said).isInstanceOf(Said.Answered.class);
    return said.body();
  }

  @Test
  void eachDoesItsPartOfALife() throws IOException, InterruptedException {
    try (PackagedFunction wake = started("wake");
        PackagedFunction api = started("api");
        PackagedFunction sleep = started("sleep");
        PackagedFunction kill = started("kill")) {
      JsonNode woken = answered(wake.invoke("{}"));
      assertThat(woken.path("action").asText()).isEqualTo("wake");
      assertThat(woken.path("desiredCount").asInt()).isEqualTo(1);
      assertThat(woken.path("reason").asText()).isEqualTo("WOKEN");

      Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
      owner.tag(SHOP, "fluidity:woken-at", minute.minus(10, ChronoUnit.MINUTES).toString());
      owner.publish(SHOP, ActivitySignal.DEFAULTS.getFirst(), minute, 3);
      JsonNode kept = answered(sleep.invoke(SCHEDULED_EVENT));
      assertThat(kept.path("reason").asText()).isEqualTo("IN_USE");

      JsonNode killed = answered(kill.invoke("{}"));
      assertThat(killed.path("reason").asText()).isEqualTo("KILLED");
      assertThat(killed.path("desiredCount").asInt()).isZero();

      JsonNode status = Json.readObject("the body",
          answered(
              api.invoke("{\"version\":\"2.0\",\"rawPath\":\"/status\",\"headers\":{},\"requestContext\":"
                  + "{\"http\":{\"method\":\"GET\",\"path\":\"/status\"}}}"))
              .path("body").asText().getBytes(
                  StandardCharsets.UTF_8));
      assertThat(status.path("desiredCount").asInt()).isZero();
    }
  }

  @Test
  void aFailureFailsTheInvocationWithOneSentenceAndTheNextOneIsAsGoodAsAny()
      throws IOException, InterruptedException {
    try (PackagedFunction wake = started("wake", Map.of("MANAGED_SERVICES", "packaged/*"))) {
      Said failed = wake.invoke("{\"serviceName\":\"nobody\"}");
      assertThat(failed).isInstanceOf(Said.Failed.class);
      assertThat(failed.body().path("errorMessage").asText()).contains("packaged/nobody");
      assertThat(failed.body().path("errorType").asText())
          .isEqualTo("io.fluidity.functions.handler.InvocationFailed");
      assertThat(failed.body().path("stackTrace")).isEmpty();

      assertThat(answered(wake.invoke("{}")).path("desiredCount").asInt()).isEqualTo(1);
    }
  }

  @Test
  void anInvocationLeavesOneLineOfJsonInTheLog() throws IOException, InterruptedException {
    try (PackagedFunction wake = started("wake")) {
      answered(wake.invoke("{}"));

      List<String> lines = wake.log().lines().toList();
      assertThat(lines).hasSize(1);
      JsonNode line = Json.readObject("the line",
          lines.getFirst().getBytes(StandardCharsets.UTF_8));
      assertThat(line.path("function").asText()).isEqualTo("fluidity-wake");
      assertThat(line.path("action").asText()).isEqualTo("wake");
      assertThat(line.has("_aws")).as("its metrics").isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill", "sleep"})
  void whatAFunctionRehearsesBeforeItsSnapshotChangesNothing(String name)
      throws IOException, InterruptedException {
    ServiceLifecycle before = shop();
    try (PackagedFunction function = started(name, Map.of(), Initialization.SNAP_START)) {
      function.awaitFrozen();

      assertThat(shop()).isEqualTo(before);
      assertThat(function.log()).as("a rehearsal without a fault says nothing").isEmpty();
    }
  }

  @Test
  void aRestoredFunctionDoesItsPart() throws IOException, InterruptedException {
    try (PackagedFunction wake = started("wake", Map.of(), Initialization.SNAP_START)) {
      wake.awaitFrozen();
      wake.restore();

      assertThat(answered(wake.invoke("{}")).path("reason").asText()).isEqualTo("WOKEN");
      assertThat(shop()).isInstanceOf(ServiceLifecycle.Awake.class);
    }
  }

  @Test
  void aRehearsalWithoutAnAwsStopsNoFunction() throws IOException, InterruptedException {
    try (PackagedFunction wake = started("wake", Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:9"),
        Initialization.SNAP_START)) {
      wake.awaitFrozen();
      assertThat(wake.log()).contains("the rehearsal of reading packaged/shop failed").hasLineCount(1);
      wake.restore();

      assertThat(wake.invoke("{}")).isInstanceOf(Said.Failed.class);
    }
  }

  @Test
  void wrongSettingsAreToldAllAtOnceAtTheStart() throws IOException, InterruptedException {
    try (PackagedFunction sleep = started("sleep",
        Map.of("IDLE_THRESHOLD_MINUTES", "soon", "WAKE_DESIRED_COUNT", "0", "API_TOKEN_SHA256", "secret"))) {
      Said said = sleep.start();

      assertThat(said).isInstanceOf(Said.DidNotStart.class);
      assertThat(said.body().path("errorMessage").asText()).contains("IDLE_THRESHOLD_MINUTES", "\"soon\"",
          "WAKE_DESIRED_COUNT", "API_TOKEN_SHA256").doesNotContain("secret");
    }
  }
}
