package io.fluidity.infrastructure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.handler.FunctionHandler;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The signals in {@code docs/fargate.md}, and those of the sample service: a used service stays awake, and an
 * unused one falls asleep.
 */
class SignalRecipesTest {

  private static final Pattern RECIPE = Pattern.compile("\n### ([^\n]*)\n|```json\n(.*?)```", Pattern.DOTALL);
  private static final ServiceId SERVICE = new ServiceId("fluidity-prod", "fluidity-server-prod");
  private static final Instant WOKEN = Instant.parse("2026-03-02T08:00:00Z");
  /**
   * A user comes 5 minutes after the wake, and stays for 55 minutes: longer than the idle threshold of 15.
   */
  private static final Instant USED_FROM = WOKEN.plus(Duration.ofMinutes(5));
  private static final Instant USED_UNTIL = WOKEN.plus(Duration.ofMinutes(60));
  private static final Instant END = WOKEN.plus(Duration.ofMinutes(100));

  /**
   * Samples of a metric; {@code NaN} if there is none.
   *
   * @param idle value while the service is not used
   * @param arrival value in the first period of use
   * @param used value in later periods of use
   */
  record Samples(String metric, double idle, double arrival, double used) {}

  record Recipe(String name, String signals, List<Samples> samples) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final double NONE = Double.NaN;

  private static Map<String, List<List<Samples>>> samplesByHeading() {
    Samples healthy = new Samples("HealthyHostCount", 1, 1, 1);
    return Map.of(
        "Web application behind a load balancer",
        List.of(List.of(new Samples("RequestCount", NONE, 40, 1), healthy)),
        "Streams and WebSockets behind a load balancer",
        List.of(List.of(new Samples("RequestCount", NONE, 1, NONE),
            new Samples("ActiveConnectionCount", NONE, 2, 2), healthy)),
        "Game server",
        List.of(List.of(new Samples("Players", 0, 1, 4)),
            List.of(new Samples("NetworkRxBytes", 1_500, 9_000, 20_000)),
            List.of(new Samples("NetworkIn", 450_000, 900_000, 6_000_000))),
        "Worker with a queue",
        List.of(List.of(new Samples("ApproximateNumberOfMessagesVisible", 0, 3, 0),
            new Samples("ApproximateNumberOfMessagesNotVisible", NONE, NONE, 1))),
        "CPU of Container Insights", List.of(List.of(new Samples("CpuUtilized", 3, 200, 25))));
  }

  private static List<Recipe> recipes() throws IOException {
    List<Recipe> recipes = new ArrayList<>();
    String text = Files.readString(Path.of("..", "docs", "fargate.md"));
    Map<String, List<List<Samples>>> samples = new HashMap<>(samplesByHeading());
    String heading = "";
    int number = 0;
    for (var match : RECIPE.matcher(text).results().toList()) {
      if (match.group(1) != null) {
        heading = match.group(1);
        number = 0;
      } else {
        List<Samples> metrics = samples.get(heading).get(number++);
        recipes.add(new Recipe(heading + " " + number, match.group(2), metrics));
      }
    }
    return recipes;
  }

  @Test
  void everyRecipeIsRun() throws IOException {
    assertThat(recipes()).hasSize(samplesByHeading().values().stream().mapToInt(List::size).sum());
  }

  @Test
  void theSampleServiceHasTheSignalsForStreams() throws IOException {
    Deployment sample = Deployment.of(Template.read(Template.FARGATE_FILE), Map.of("LoadBalancer", "true"),
        StackContext.IRELAND);
    Recipe documented = recipes().stream().filter(recipe -> recipe.name.startsWith("Streams")).findFirst()
        .orElseThrow();
    assertThat(Template.json(sample.outputs().get("ActivitySignals"))).isEqualTo(Template
        .json(documented.signals.replace("app/fluidity/", "app/Balancer/").replace("targetgroup/fluidity/",
            "targetgroup/TargetGroup/")));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aUsedServiceStaysAwakeAndAnUnusedOneFallsAsleep(Recipe recipe) {
    SleepChecks checks = new SleepChecks(recipe);
    recipe.samples.forEach(checks::publishUse);
    assertThat(checks.asleepAt()).isBetween(USED_UNTIL.plus(Duration.ofMinutes(15)),
        USED_UNTIL.plus(Duration.ofMinutes(30)));
    assertThat(checks.responses.getLast()).contains("\"IDLE\"");
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aServiceThatIsNeverUsedFallsAsleep(Recipe recipe) {
    SleepChecks checks = new SleepChecks(recipe);
    recipe.samples.forEach(each -> checks.publish(each.metric, WOKEN, END, each.idle));
    assertThat(checks.asleepAt()).isBetween(WOKEN.plus(Duration.ofMinutes(15)),
        WOKEN.plus(Duration.ofMinutes(30)));
    assertThat(checks.responses.getLast()).contains("\"IDLE\"");
  }

  /** A woken service on the simulated cloud, and a sleep check every five minutes. */
  private static final class SleepChecks {

    private final VirtualClock clock = new VirtualClock(WOKEN);
    private final SimulatedCloud cloud;
    private final PublishedMetrics metrics;
    private final FunctionHandler sleep;
    private final List<String> responses = new ArrayList<>();

    SleepChecks(Recipe recipe) {
      // A period of five minutes needs a longer time without samples.
      String staleAfter = recipe.signals.contains("\"period\":300") ? "10" : "5";
      FunctionSettings settings = FunctionSettings.read(Map.of("ECS_CLUSTER_NAME", SERVICE.cluster(),
          "ECS_SERVICE_NAME", SERVICE.service(), "STALE_AFTER_MINUTES", staleAfter, "ACTIVITY_SIGNALS",
          recipe.signals));
      cloud = new SimulatedCloud(clock, SimulationProfile.ideal(), settings.controlPlane().signals(), 1);
      cloud.createService(SERVICE, 1).tag(Map.of("fluidity:woken-at", WOKEN.toString()));
      metrics = new PublishedMetrics(clock, settings.controlPlane().signals());
      sleep = FunctionHandler.sleep(settings,
          new ControlPlane(cloud, metrics, clock, clock, settings.controlPlane()), clock);
    }

    void publish(String metric, Instant from, Instant to, double value) {
      if (!Double.isNaN(value)) {
        metrics.publish(metric, from, to, value);
      }
    }

    void publishUse(Samples samples) {
      Instant arrived = USED_FROM.plus(Duration.ofMinutes(5));
      publish(samples.metric, WOKEN, USED_FROM, samples.idle);
      publish(samples.metric, USED_FROM, arrived, samples.arrival);
      publish(samples.metric, arrived, USED_UNTIL, samples.used);
      publish(samples.metric, USED_UNTIL, END, samples.idle);
    }

    /** Runs checks until the service is asleep, and returns that instant. */
    Instant asleepAt() {
      while (cloud.service(SERVICE).isWanted()) {
        clock.advance(Duration.ofMinutes(5));
        assertThat(clock.instant()).as("%s", responses).isBefore(END);
        InvocationResult result = sleep.invoke("{\"scheduled\":true}".getBytes(StandardCharsets.UTF_8),
            "fluidity-sleep", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
        assertThat(result).isInstanceOfSatisfying(InvocationResult.Completed.class,
            completed -> responses.add(completed.response().toString()));
      }
      return clock.instant();
    }
  }
}
