package io.fluidity.functions;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.ResultAssert.assertFailed;
import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.ResultAssert.assertProblem;
import static io.fluidity.functions.ResultAssert.assertServices;
import static io.fluidity.functions.ResultAssert.assertSuccess;
import static io.fluidity.functions.UrlRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

/** Status of every managed service, if none is configured. */
class StatusOfAllTest {

  private static final UrlRequest STATUS = get("/status");

  private static JsonNode status(FunctionWorld world) {
    return world.request("api", STATUS).body();
  }

  @Test
  void withPatternsOnlyTheStatusListsEveryService() {
    JsonNode response = status(FunctionWorld.managing("prod/*").withService("api", 1));

    assertFields(response, "message", "2 services: 1 ADOPTED, 1 ALREADY_ASLEEP");
    assertSuccess(response.path("services").get(0), "status", false, "AWAKE", "ADOPTED");
    assertSuccess(response.path("services").get(1), "status", false, "ASLEEP", "ALREADY_ASLEEP");
  }

  @Test
  void theFieldsOfASingleServiceAreAlsoAtTheTopLevel() {
    JsonNode response = status(FunctionWorld.managing("prod/w*"));

    assertSuccess(response, "status", false, "ASLEEP", "ALREADY_ASLEEP");
    assertThat(response.path("services")).hasSize(1);
  }

  @Test
  void aMissingServiceIsListedAmongTheOthers() {
    JsonNode response = status(FunctionWorld.managing("prod/*, prod/gone"));

    assertFields(response, "message", "2 services: 1 ALREADY_ASLEEP, 1 MISSING");
    assertFields(response.path("services").get(0), "message",
        "prod/gone is missing: no such service in the cluster");
  }

  @Test
  void aSingleServiceThatIsMissingIsNotFound() {
    FunctionWorld world = FunctionWorld.managing("prod/gone");

    assertProblem(world.request("api", STATUS), 404, "MISSING")
        .isEqualTo("prod/gone is missing: no such service in the cluster");
    assertFailed(world.invoke("api", ""), "MISSING").startsWith("prod/gone is missing");
  }

  @Test
  void aStatusFailsIfNoServiceCouldBeRead() {
    FunctionWorld world = FunctionWorld.managing("prod/*").withService("api", 1)
        .failing(ApiCall.DESCRIBE_SERVICES, Failure.Throttled::new);

    assertProblem(world.request("api", STATUS), 429, "THROTTLED")
        .startsWith("2 of 2 services failed: prod/api: ");
    assertThat(status(world).path("services")).hasSize(2);
    assertFailed(world.invoke("api", ""), "THROTTLED");
  }

  @Test
  void servicesThatFailForDifferentReasonsAreListedOneByOne() {
    InvocationRecord invoked = FunctionWorld.managing("prod/web, prod/gone")
        .failReads("web", new Failure.Throttled("ecs:DescribeServices")).request("api", STATUS);

    assertProblem(invoked, 502, "SERVICES_FAILED");
    assertServices(invoked.body(), "reason", "MISSING", "THROTTLED");
  }

  @Test
  void aClusterThatCannotBeListedIsNamedBesideTheOthers() {
    InvocationRecord invoked = FunctionWorld.managing("prod/*, test/*").withService("api", 1)
        .failToList("test", new Failure.Throttled("ecs:ListServices")).request("api", STATUS);
    String message = "cluster test could not be listed: ecs:ListServices was throttled: retry in a few seconds";

    assertThat(invoked.status()).isEqualTo(200);
    assertFields(invoked.body(), "message", "2 services: 1 ADOPTED, 1 ALREADY_ASLEEP; " + message, "unlisted",
        List.of(Map.of("clusterName", "test", "reason", "THROTTLED", "message", message)));
    assertFields(invoked.logEntry(), "level", "WARN", "problem", null, "unlisted",
        List.of(Map.of("clusterName", "test", "reason", "THROTTLED", "message", message)));
  }

  @Test
  void aSingleServiceBesideAClusterThatCannotBeListedHasItsFieldsAtTheTopLevel() {
    JsonNode response = FunctionWorld.managing("prod/*, test/*")
        .failToList("test", new Failure.Denied("ecs:ListServices")).invoke("api", "").json();

    assertSuccess(response, "status", false, "ASLEEP", "ALREADY_ASLEEP");
    assertThat(response.path("message").textValue())
        .endsWith("; " + response.at("/unlisted/0/message").textValue());
    assertFields(response.path("services").get(0), "message", "prod/web is asleep: no task runs");
  }

  @Test
  void aStatusFailsIfNoClusterCouldBeListed() {
    FunctionWorld world = FunctionWorld.managing("prod/*, test/*").failing(ApiCall.LIST_SERVICES,
        Failure.Denied::new);
    String detail = "cluster prod could not be listed: ecs:ListServices was denied: the role in use lacks the"
        + " permission; cluster test could not be listed: ecs:ListServices was denied: the role in use lacks the"
        + " permission";

    InvocationRecord invoked = world.request("api", STATUS);
    assertProblem(invoked, 502, "DENIED").isEqualTo(detail);
    assertThat(invoked.body().path("services")).isEmpty();
    assertThat(invoked.body().path("unlisted")).hasSize(2);
    assertFields(invoked.logEntry(), "level", "ERROR", "message", detail);
    assertFailed(world.invoke("api", ""), "DENIED").isEqualTo(detail);
  }

  @Test
  void aDaemonServiceHasATimeLikeTheOthers() {
    assertThat(status(FunctionWorld.managing("prod/*").withDaemon("agent")).path("services")).hasSize(2)
        .allSatisfy(each -> assertThat(each.path("at").textValue()).isNotNull());
  }
}
