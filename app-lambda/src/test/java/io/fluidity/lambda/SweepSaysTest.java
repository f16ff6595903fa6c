package io.fluidity.lambda;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.inmemory.CallGate;
import io.fluidity.inmemory.CloudCall;

import static io.fluidity.lambda.Refusal.assertFailed;
import static io.fluidity.lambda.Refusal.assertProblem;
import static io.fluidity.lambda.Success.assertSays;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

/** A sweep of many services. */
class SweepSaysTest {

  private static Town townOf(String managed) {
    return Town.with(Map.of("MANAGED_SERVICES", managed)).service("bakery", 1).service("mill", 1);
  }

  @Test
  void eachManagedServiceHasItsEntryAndNoOtherHas() {
    JsonNode answer = townOf("town/b*").invoke("sleep", "").json();

    assertThat(answer.path("action").textValue()).isEqualTo("sleep");
    assertThat(answer.path("message").textValue()).isEqualTo("2 services: 1 ADOPTED, 1 ALREADY_ASLEEP");
    assertThat(answer.path("services")).hasSize(2);
    assertThat(assertSays(answer.path("services").get(0), "sleep", false, "AWAKE", "ADOPTED")
        .path("serviceName").textValue()).isEqualTo("bakery");
    assertThat(assertSays(answer.path("services").get(1), "sleep", false, "ASLEEP", "ALREADY_ASLEEP")
        .path("serviceName").textValue()).isEqualTo("shop");
  }

  @Test
  void aGlobMeansWhatTheClusterListsNow() {
    Town town = townOf("town/?ill, town/*y");

    assertThat(town.invoke("sleep", "").json().path("services"))
        .extracting(each -> each.path("serviceName").textValue()).containsExactly("bakery", "mill", "shop");
    town.service("brewery", 0);
    assertThat(town.invoke("sleep", "").json().path("services")).hasSize(4);
  }

  @Test
  void aGlobThatMatchesNothingIsToldAndNoFailure() {
    Town town = Town.with(Town.patternsOnly("town/none*"));

    JsonNode answer = town.invoke("sleep", "").json();
    assertThat(answer.path("services")).isEmpty();
    assertThat(answer.path("desiredCount").intValue()).isZero();
    assertThat(answer.path("changed").booleanValue()).isFalse();
    assertThat(answer.path("message").textValue()).isEqualTo("MANAGED_SERVICES matches no service");
  }

  @Test
  void aSweepThatIsAskedForOneServiceChecksThatOneAlone() {
    Town town = townOf("town/*");

    JsonNode answer = town.invoke("sleep", "{\"serviceName\":\"mill\"}").json();
    assertThat(answer.path("services")).hasSize(1);
    assertSays(answer, "sleep", false, "AWAKE", "ADOPTED");
  }

  @Test
  void oneThatFailsLeavesTheOthersUnharmedAndIsNamedAtTheEnd() {
    Town town = townOf("town/*, town/ghost").daemon("agent");
    for (String service : new String[]{"bakery", "mill", "shop"}) {
      town.invoke("wake", "{\"serviceName\":\"" + service + "\"}");
    }
    town.advance(1, HOURS);

    String sentence = assertFailed(town.invoke("sleep", ""), "SERVICES_FAILED");

    assertThat(sentence).startsWith("2 of 5 services failed: ")
        .contains("town/agent has the scheduling strategy DAEMON", "town/ghost is missing")
        .doesNotContain("town/mill", "town/bakery");
    for (String service : new String[]{"bakery", "mill", "shop"}) {
      assertThat(town.real(service).isWanted()).isFalse();
    }
  }

  @Test
  void theCallerOfTheUrlIsToldOfTheOthersToo() {
    Town town = townOf("town/*, town/ghost").daemon("agent");

    JsonNode problem = assertProblem(town.request("sleep", UrlRequest.post("/sleep")), 502,
        "SERVICES_FAILED");

    assertThat(problem.path("services")).hasSize(5).extracting(each -> each.path("reason").textValue())
        .containsExactly("DAEMON", "ADOPTED", "MISSING", "ADOPTED", "ALREADY_ASLEEP");
  }

  @Test
  void allThatFailInOneWayFailInThatWay() {
    Town town = townOf("town/*")
        .gate(Gates.failing(CloudCall.TAG_RESOURCE, new Failure.Throttled("ecs:TagResource")));

    JsonNode problem = assertProblem(town.request("sleep", UrlRequest.post("/")), 429, "THROTTLED");

    assertThat(problem.path("detail").textValue()).startsWith("2 of 3 services failed: town/bakery: ")
        .contains("; town/mill: ecs:TagResource was throttled");
  }

  @Test
  void aScheduledKillThatFailsForOneServiceKillsTheOthers() {
    Town town = townOf("town/*").gate(new CallGate() {
      private int marked;

      @Override
      public void before(CloudCall call) {
        if (call == CloudCall.TAG_RESOURCE && marked++ == 0) {
          throw new OperationFailed(new Failure.Denied("ecs:TagResource"));
        }
      }
    });

    String sentence = assertFailed(town.invoke("kill", "{\"scheduled\":true}"), "DENIED");

    assertThat(sentence).startsWith("1 of 3 services failed: town/bakery: AWS denies");
    assertThat(town.real("bakery").isWanted()).isTrue();
    assertThat(town.real("mill").isWanted()).isFalse();
  }
}
