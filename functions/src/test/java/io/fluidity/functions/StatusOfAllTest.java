package io.fluidity.functions;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.FailureAssert.assertFailed;
import static io.fluidity.functions.FailureAssert.assertProblem;
import static io.fluidity.functions.SuccessAssert.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

/** Status of every managed service, if none is configured. */
class StatusOfAllTest {

  private static final UrlRequest STATUS = UrlRequest.get("/status");

  private static FunctionWorld managing(String patterns) {
    return FunctionWorld.with(FunctionWorld.patternsOnly(patterns));
  }

  @Test
  void withPatternsOnlyTheStatusListsEveryService() {
    FunctionWorld many = managing("prod/*").withService("api", 1);

    JsonNode response = many.request("api", STATUS).body();
    assertThat(response.path("message").textValue()).isEqualTo("2 services: 1 ADOPTED, 1 ALREADY_ASLEEP");
    assertSuccess(response.path("services").get(0), "status", false, "AWAKE", "ADOPTED");
    assertSuccess(response.path("services").get(1), "status", false, "ASLEEP", "ALREADY_ASLEEP");
  }

  @Test
  void theFieldsOfASingleServiceAreAlsoAtTheTopLevel() {
    JsonNode response = managing("prod/w*").request("api", STATUS).body();

    assertSuccess(response, "status", false, "ASLEEP", "ALREADY_ASLEEP");
    assertThat(response.path("services")).hasSize(1);
  }

  @Test
  void patternsThatMatchNoServiceAreNotAFailure() {
    JsonNode response = managing("prod/none*").request("api", STATUS).body();

    assertThat(response.path("message").textValue()).isEqualTo("MANAGED_SERVICES matches no service");
    assertThat(response.path("services")).isEmpty();
  }

  @Test
  void aMissingServiceIsListedAmongTheOthers() {
    JsonNode response = managing("prod/*, prod/gone").request("api", STATUS).body();

    assertThat(response.path("message").textValue()).isEqualTo("2 services: 1 ALREADY_ASLEEP, 1 MISSING");
    assertThat(response.path("services").get(0).path("message").textValue())
        .isEqualTo("prod/gone is missing: no such service in the cluster");
  }

  @Test
  void aSingleServiceThatIsMissingIsNotFound() {
    FunctionWorld world = managing("prod/gone");

    assertThat(assertProblem(world.request("api", STATUS), 404, "MISSING").path("detail").textValue())
        .isEqualTo("prod/gone is missing: no such service in the cluster");
    assertThat(assertFailed(world.invoke("api", ""), "MISSING")).startsWith("prod/gone is missing");
  }

  @Test
  void aStatusFailsIfNoServiceCouldBeRead() {
    FunctionWorld world = managing("prod/*").withService("api", 1)
        .intercept(
            Interceptors.failing(ApiCall.DESCRIBE_SERVICES, new Failure.Throttled("ecs:DescribeServices")));

    JsonNode problem = assertProblem(world.request("api", STATUS), 429, "THROTTLED");
    assertThat(problem.path("detail").textValue()).startsWith("2 of 2 services failed: prod/api: ");
    assertThat(problem.path("services")).hasSize(2);
    assertFailed(world.invoke("api", ""), "THROTTLED");
  }

  @Test
  void servicesThatFailForDifferentReasonsAreListedOneByOne() {
    FunctionWorld world = managing("prod/web, prod/gone").failReads("web",
        new Failure.Throttled("ecs:DescribeServices"));

    assertThat(assertProblem(world.request("api", STATUS), 502, "SERVICES_FAILED").path("services"))
        .extracting(each -> each.path("reason").textValue())
        .isEqualTo(List.of("MISSING", "THROTTLED"));
  }

  @Test
  void aDaemonServiceHasATimeLikeTheOthers() {
    JsonNode response = managing("prod/*").withDaemon("agent").request("api", STATUS).body();

    assertThat(response.path("services")).hasSize(2)
        .allSatisfy(each -> assertThat(each.path("at").textValue()).isNotNull());
  }
}
