package io.fluidity.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.lambda.RefusalAssert.assertFailed;
import static io.fluidity.lambda.RefusalAssert.assertProblem;
import static io.fluidity.lambda.SuccessAssert.assertSays;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

/** A sweep of many services. */
class SweepResponseTest {

  private static FunctionWorld townOf(String managed) {
    return FunctionWorld.with(Map.of("MANAGED_SERVICES", managed)).service("bakery", 1).service("mill", 1);
  }

  @Test
  void eachManagedServiceHasItsEntryAndNoOtherHas() {
    JsonNode response = townOf("town/b*").invoke("sleep", "").json();

    assertThat(response.path("action").textValue()).isEqualTo("sleep");
    assertThat(response.path("message").textValue()).isEqualTo("2 services: 1 ADOPTED, 1 ALREADY_ASLEEP");
    assertThat(response.path("services")).hasSize(2);
    assertThat(assertSays(response.path("services").get(0), "sleep", false, "AWAKE", "ADOPTED")
        .path("serviceName").textValue()).isEqualTo("bakery");
    assertThat(assertSays(response.path("services").get(1), "sleep", false, "ASLEEP", "ALREADY_ASLEEP")
        .path("serviceName").textValue()).isEqualTo("shop");
  }

  @Test
  void aGlobMeansWhatTheClusterListsNow() {
    FunctionWorld cluster = townOf("town/?ill, town/*y");

    assertThat(cluster.invoke("sleep", "").json().path("services"))
        .extracting(each -> each.path("serviceName").textValue()).containsExactly("bakery", "mill", "shop");
    cluster.service("brewery", 0);
    assertThat(cluster.invoke("sleep", "").json().path("services")).hasSize(4);
  }

  @Test
  void aGlobThatMatchesNothingIsToldAndNoFailure() {
    FunctionWorld cluster = FunctionWorld.with(FunctionWorld.patternsOnly("town/none*"));

    JsonNode response = cluster.invoke("sleep", "").json();
    assertThat(response.path("services")).isEmpty();
    assertThat(response.path("desiredCount").intValue()).isZero();
    assertThat(response.path("changed").booleanValue()).isFalse();
    assertThat(response.path("message").textValue()).isEqualTo("MANAGED_SERVICES matches no service");
  }

  @Test
  void aSweepThatIsAskedForOneServiceChecksThatOneAlone() {
    FunctionWorld cluster = townOf("town/*");

    JsonNode response = cluster.invoke("sleep", "{\"serviceName\":\"mill\"}").json();
    assertThat(response.path("services")).hasSize(1);
    assertSays(response, "sleep", false, "AWAKE", "ADOPTED");
  }

  @Test
  void oneThatFailsLeavesTheOthersUnharmedAndIsNamedAtTheEnd() {
    FunctionWorld cluster = townOf("town/*, town/ghost").daemon("agent");
    for (String service : new String[]{"bakery", "mill", "shop"}) {
      cluster.invoke("wake", "{\"serviceName\":\"" + service + "\"}");
    }
    cluster.advance(1, HOURS);

    String sentence = assertFailed(cluster.invoke("sleep", ""), "SERVICES_FAILED");

    assertThat(sentence).startsWith("2 of 5 services failed: ")
        .contains("town/agent has the scheduling strategy DAEMON", "town/ghost is missing")
        .doesNotContain("town/mill", "town/bakery");
    for (String service : new String[]{"bakery", "mill", "shop"}) {
      assertThat(cluster.real(service).isWanted()).isFalse();
    }
  }

  @Test
  void theCallerOfTheUrlIsToldOfTheOthersToo() {
    FunctionWorld cluster = townOf("town/*, town/ghost").daemon("agent");

    JsonNode problem = assertProblem(cluster.request("sleep", UrlRequest.post("/sleep")), 502,
        "SERVICES_FAILED");

    assertThat(problem.path("services")).hasSize(5).extracting(each -> each.path("reason").textValue())
        .containsExactly("DAEMON", "ADOPTED", "MISSING", "ADOPTED", "ALREADY_ASLEEP");
  }

  @Test
  void allThatFailInOneWayFailInThatWay() {
    FunctionWorld cluster = townOf("town/*")
        .gate(Interceptors.failing(ApiCall.TAG_RESOURCE, new Failure.Throttled("ecs:TagResource")));

    JsonNode problem = assertProblem(cluster.request("sleep", UrlRequest.post("/")), 429, "THROTTLED");

    assertThat(problem.path("detail").textValue()).startsWith("2 of 3 services failed: town/bakery: ")
        .contains("; town/mill: ecs:TagResource was throttled");
  }

  @Test
  void aScheduledKillThatFailsForOneServiceKillsTheOthers() {
    FunctionWorld cluster = townOf("town/*").gate(new CallInterceptor() {
      private int marked;

      @Override
      public void before(ApiCall call) {
        if (call == ApiCall.TAG_RESOURCE && marked++ == 0) {
          throw new OperationFailedException(new Failure.Denied("ecs:TagResource"));
        }
      }
    });

    String sentence = assertFailed(cluster.invoke("kill", "{\"scheduled\":true}"), "DENIED");

    assertThat(sentence).startsWith("1 of 3 services failed: town/bakery: AWS denies");
    assertThat(cluster.real("bakery").isWanted()).isTrue();
    assertThat(cluster.real("mill").isWanted()).isFalse();
  }
}
