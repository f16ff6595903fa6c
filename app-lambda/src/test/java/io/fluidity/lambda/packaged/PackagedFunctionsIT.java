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
import org.junit.jupiter.params.provider.EnumSource;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.Moto;
import io.fluidity.aws.MotoCloud;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.functions.json.Json;
import io.fluidity.lambda.packaged.PackagedFunction.Initialization;
import io.fluidity.lambda.packaged.RuntimeApi.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts each package as Lambda does, on an emulated AWS. */
class PackagedFunctionsIT {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final ServiceId WEB = new ServiceId("packaged", "web");
  private static final String SCHEDULED_EVENT = "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}";

  @TempDir
  private Path folder;

  private final MotoCloud owner = new MotoCloud(MOTO.endpoint());

  @BeforeEach
  void createSleepingService() {
    owner.createService(WEB, 0);
  }

  private PackagedFunction start(LambdaFunction function, String... namesAndValues) throws IOException {
    return start(function, Initialization.ON_DEMAND, namesAndValues);
  }

  private PackagedFunction start(LambdaFunction function, Initialization initialization,
      String... namesAndValues) throws IOException {
    Map<String, String> settings = new HashMap<>(Map.of("AWS_ENDPOINT_URL", MOTO.endpoint().toString(),
        "ECS_CLUSTER_NAME", WEB.cluster(), "ECS_SERVICE_NAME", WEB.service()));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return PackagedFunction.start(function, settings, List.of(), initialization,
        folder.resolve(function.shortName()));
  }

  private static ServiceLifecycle readWeb() {
    try (AwsCloud cloud = AwsCloud.withEndpoint(MOTO.endpoint())) {
      return cloud.scaler().read(List.of(WEB)).get(WEB).orThrow();
    }
  }

  private static JsonNode json(String text) {
    return Json.readObject("the text", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertOutcome(JsonNode response, String action, String reason, int desiredCount) {
    assertThat(response.path("action").asText()).isEqualTo(action);
    assertThat(response.path("reason").asText()).isEqualTo(reason);
    assertThat(response.path("desiredCount").asInt()).isEqualTo(desiredCount);
  }

  @Test
  void fourFunctionsTakeAServiceThroughItsLifecycle() throws IOException, InterruptedException {
    try (PackagedFunction wake = start(LambdaFunction.WAKE);
        PackagedFunction api = start(LambdaFunction.API);
        PackagedFunction sleep = start(LambdaFunction.SLEEP);
        PackagedFunction kill = start(LambdaFunction.KILL)) {
      assertOutcome(wake.requireResponse("{}"), "wake", "WOKEN", 1);

      Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
      for (String tag : List.of("fluidity:woken-at", "fluidity:awake-since")) {
        owner.tag(WEB, tag, minute.minus(10, ChronoUnit.MINUTES).toString());
      }
      owner.publish(WEB, ActivitySignal.DEFAULTS.getFirst(), minute, 3);
      assertOutcome(sleep.requireResponse(SCHEDULED_EVENT), "sleep", "IN_USE", 1);

      assertOutcome(kill.requireResponse("{}"), "kill", "KILLED", 0);

      String body = api
          .requireResponse("{\"version\":\"2.0\",\"rawPath\":\"/status\",\"headers\":{},\"requestContext\":"
              + "{\"http\":{\"method\":\"GET\",\"path\":\"/status\"}}}")
          .path("body").asText();
      assertOutcome(json(body), "status", "ALREADY_ASLEEP", 0);
    }
  }

  @Test
  void failedInvocationReportsOneSentenceAndLeavesTheFunctionUsable()
      throws IOException, InterruptedException {
    try (PackagedFunction wake = start(LambdaFunction.WAKE, "MANAGED_SERVICES", "packaged/*")) {
      Outcome failed = wake.invoke("{\"serviceName\":\"missing\"}");
      assertThat(failed).isInstanceOf(Outcome.InvocationError.class);
      assertThat(failed.body().path("errorMessage").asText()).contains("packaged/missing");
      assertThat(failed.body().path("errorType").asText())
          .isEqualTo("io.fluidity.functions.handler.InvocationFailedException");
      assertThat(failed.body().path("stackTrace")).isEmpty();

      assertThat(wake.requireResponse("{}").path("desiredCount").asInt()).isEqualTo(1);
    }
  }

  @Test
  void invocationWritesOneJsonLogEntry() throws IOException, InterruptedException {
    try (PackagedFunction wake = start(LambdaFunction.WAKE)) {
      wake.requireResponse("{}");

      List<String> lines = wake.log().lines().toList();
      assertThat(lines).hasSize(1);
      JsonNode entry = json(lines.getFirst());
      assertThat(entry.path("function").asText()).isEqualTo("fluidity-wake");
      assertThat(entry.path("action").asText()).isEqualTo("wake");
      assertThat(entry.has("_aws")).as("embedded metrics").isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"KILL", "SLEEP"})
  void primingChangesNothingAndLogsNothing(LambdaFunction name) throws IOException, InterruptedException {
    ServiceLifecycle before = readWeb();
    try (PackagedFunction function = start(name, Initialization.SNAP_START)) {
      function.awaitReadyForSnapshot();

      assertThat(readWeb()).isEqualTo(before);
      assertThat(function.log()).isEmpty();
    }
  }

  @Test
  void restoredFunctionWakesTheService() throws IOException, InterruptedException {
    try (PackagedFunction wake = start(LambdaFunction.WAKE, Initialization.SNAP_START)) {
      wake.awaitReadyForSnapshot();
      wake.restore();

      assertThat(wake.requireResponse("{}").path("reason").asText()).isEqualTo("WOKEN");
      assertThat(readWeb()).isInstanceOf(ServiceLifecycle.Awake.class);
    }
  }

  @Test
  void primingWithoutAwsIsLoggedAndLeavesTheFunctionRunning() throws IOException, InterruptedException {
    try (PackagedFunction wake = start(LambdaFunction.WAKE, Initialization.SNAP_START, "AWS_ENDPOINT_URL",
        "http://127.0.0.1:9")) {
      wake.awaitReadyForSnapshot();
      assertThat(wake.log()).contains("priming with reads of packaged/web failed").hasLineCount(1);
      wake.restore();

      assertThat(wake.invoke("{}")).isInstanceOf(Outcome.InvocationError.class);
    }
  }

  @Test
  void initializationErrorNamesEveryInvalidSetting() throws IOException, InterruptedException {
    try (PackagedFunction sleep = start(LambdaFunction.SLEEP, "IDLE_THRESHOLD_MINUTES", "soon",
        "WAKE_DESIRED_COUNT", "0", "API_TOKEN_SHA256", "secret")) {
      Outcome outcome = sleep.awaitOutcome();

      assertThat(outcome).isInstanceOf(Outcome.InitializationError.class);
      assertThat(outcome.body().path("errorMessage").asText())
          .contains("IDLE_THRESHOLD_MINUTES", "\"soon\"", "WAKE_DESIRED_COUNT", "API_TOKEN_SHA256")
          .doesNotContain("secret");
    }
  }
}
