package io.fluidity.lambda;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.CloudCall;

import static io.fluidity.lambda.Refusal.assertFailed;
import static io.fluidity.lambda.Refusal.assertProblem;
import static io.fluidity.lambda.Success.assertSays;
import static org.assertj.core.api.Assertions.assertThat;

/** The status of every managed service, where none is configured. */
class StatusOfAllTest {

  private static final UrlRequest STATUS = UrlRequest.get("/status");

  private static Town managing(String patterns) {
    return Town.with(Town.patternsOnly(patterns));
  }

  @Test
  void whereOnlyPatternsAreConfiguredTheStatusIsOfAll() {
    Town many = managing("town/*").service("bakery", 1);

    JsonNode answer = many.request("api", STATUS).body();
    assertThat(answer.path("message").textValue()).isEqualTo("2 services: 1 ADOPTED, 1 ALREADY_ASLEEP");
    assertSays(answer.path("services").get(0), "status", false, "AWAKE", "ADOPTED");
    assertSays(answer.path("services").get(1), "status", false, "ASLEEP", "ALREADY_ASLEEP");
  }

  @Test
  void theOnlyOneThereIsHasItsFieldsAtTheTopToo() {
    JsonNode answer = managing("town/s*").request("api", STATUS).body();

    assertSays(answer, "status", false, "ASLEEP", "ALREADY_ASLEEP");
    assertThat(answer.path("services")).hasSize(1);
  }

  @Test
  void patternsThatMatchNothingAreNoFailure() {
    JsonNode answer = managing("town/none*").request("api", STATUS).body();

    assertThat(answer.path("message").textValue()).isEqualTo("MANAGED_SERVICES matches no service");
    assertThat(answer.path("services")).isEmpty();
  }

  @Test
  void oneThatIsNotThereIsToldAmongTheOthers() {
    JsonNode answer = managing("town/*, town/ghost").request("api", STATUS).body();

    assertThat(answer.path("message").textValue()).isEqualTo("2 services: 1 ALREADY_ASLEEP, 1 MISSING");
    assertThat(answer.path("services").get(0).path("message").textValue())
        .isEqualTo("town/ghost is missing: there is no such service in the cluster");
  }

  @Test
  void theOnlyOneIsNotFoundWhereItIsNotThere() {
    Town town = managing("town/gone");

    assertThat(assertProblem(town.request("api", STATUS), 404, "MISSING").path("detail").textValue())
        .isEqualTo("town/gone is missing: there is no such service in the cluster");
    assertThat(assertFailed(town.invoke("api", ""), "MISSING")).startsWith("town/gone is missing");
  }

  @Test
  void aStatusThatCouldReadNothingIsNoSuccess() {
    Town town = managing("town/*").service("bakery", 1)
        .gate(Gates.failing(CloudCall.DESCRIBE_SERVICES, new Failure.Throttled("ecs:DescribeServices")));

    JsonNode problem = assertProblem(town.request("api", STATUS), 429, "THROTTLED");
    assertThat(problem.path("detail").textValue()).startsWith("2 of 2 services failed: town/bakery: ");
    assertThat(problem.path("services")).hasSize(2);
    assertFailed(town.invoke("api", ""), "THROTTLED");
  }

  @Test
  void allThatFailInDifferentWaysAreToldOneByOne() {
    Town town = managing("town/shop, town/ghost").unreadable("shop",
        new Failure.Throttled("ecs:DescribeServices"));

    assertThat(assertProblem(town.request("api", STATUS), 502, "SERVICES_FAILED").path("services"))
        .extracting(each -> each.path("reason").textValue())
        .isEqualTo(List.of("MISSING", "THROTTLED"));
  }

  @Test
  void aDaemonAmongThemHasItsTimeLikeTheOthers() {
    JsonNode answer = managing("town/*").daemon("agent").request("api", STATUS).body();

    assertThat(answer.path("services")).hasSize(2)
        .allSatisfy(each -> assertThat(each.path("at").textValue()).isNotNull());
  }
}
