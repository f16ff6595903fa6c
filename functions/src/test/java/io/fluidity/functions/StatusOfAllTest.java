package io.fluidity.functions;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.lambda.RefusalAssert.assertFailed;
import static io.fluidity.lambda.RefusalAssert.assertProblem;
import static io.fluidity.lambda.SuccessAssert.assertSays;
import static org.assertj.core.api.Assertions.assertThat;

/** The status of every managed service, where none is configured. */
class StatusOfAllTest {

  private static final UrlRequest STATUS = UrlRequest.get("/status");

  private static FunctionWorld managing(String patterns) {
    return FunctionWorld.with(FunctionWorld.patternsOnly(patterns));
  }

  @Test
  void whereOnlyPatternsAreConfiguredTheStatusIsOfAll() {
    FunctionWorld many = managing("town/*").service("bakery", 1);

    JsonNode response = many.request("api", STATUS).body();
    assertThat(response.path("message").textValue()).isEqualTo("2 services: 1 ADOPTED, 1 ALREADY_ASLEEP");
    assertSays(response.path("services").get(0), "status", false, "AWAKE", "ADOPTED");
    assertSays(response.path("services").get(1), "status", false, "ASLEEP", "ALREADY_ASLEEP");
  }

  @Test
  void theOnlyOneThereIsHasItsFieldsAtTheTopToo() {
    JsonNode response = managing("town/s*").request("api", STATUS).body();

    assertSays(response, "status", false, "ASLEEP", "ALREADY_ASLEEP");
    assertThat(response.path("services")).hasSize(1);
  }

  @Test
  void patternsThatMatchNothingAreNoFailure() {
    JsonNode response = managing("town/none*").request("api", STATUS).body();

    assertThat(response.path("message").textValue()).isEqualTo("MANAGED_SERVICES matches no service");
    assertThat(response.path("services")).isEmpty();
  }

  @Test
  void oneThatIsNotThereIsToldAmongTheOthers() {
    JsonNode response = managing("town/*, town/ghost").request("api", STATUS).body();

    assertThat(response.path("message").textValue()).isEqualTo("2 services: 1 ALREADY_ASLEEP, 1 MISSING");
    assertThat(response.path("services").get(0).path("message").textValue())
        .isEqualTo("town/ghost is missing: there is no such service in the cluster");
  }

  @Test
  void theOnlyOneIsNotFoundWhereItIsNotThere() {
    FunctionWorld cluster = managing("town/gone");

    assertThat(assertProblem(cluster.request("api", STATUS), 404, "MISSING").path("detail").textValue())
        .isEqualTo("town/gone is missing: there is no such service in the cluster");
    assertThat(assertFailed(cluster.invoke("api", ""), "MISSING")).startsWith("town/gone is missing");
  }

  @Test
  void aStatusThatCouldReadNothingIsNoSuccess() {
    FunctionWorld cluster = managing("town/*").service("bakery", 1)
        .gate(Interceptors.failing(ApiCall.DESCRIBE_SERVICES, new Failure.Throttled("ecs:DescribeServices")));

    JsonNode problem = assertProblem(cluster.request("api", STATUS), 429, "THROTTLED");
    assertThat(problem.path("detail").textValue()).startsWith("2 of 2 services failed: town/bakery: ");
    assertThat(problem.path("services")).hasSize(2);
    assertFailed(cluster.invoke("api", ""), "THROTTLED");
  }

  @Test
  void allThatFailInDifferentWaysAreToldOneByOne() {
    FunctionWorld cluster = managing("town/shop, town/ghost").unreadable("shop",
        new Failure.Throttled("ecs:DescribeServices"));

    assertThat(assertProblem(cluster.request("api", STATUS), 502, "SERVICES_FAILED").path("services"))
        .extracting(each -> each.path("reason").textValue())
        .isEqualTo(List.of("MISSING", "THROTTLED"));
  }

  @Test
  void aDaemonAmongThemHasItsTimeLikeTheOthers() {
    JsonNode response = managing("town/*").daemon("agent").request("api", STATUS).body();

    assertThat(response.path("services")).hasSize(2)
        .allSatisfy(each -> assertThat(each.path("at").textValue()).isNotNull());
  }
}
