package io.fluidity.local.serve;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fluidity.local.serve.TestServer.header;
import static io.fluidity.local.serve.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Wake, kill and status over HTTP as through a function URL, and the API of the simulation. */
class UrlOverHttpTest {

  private static final String NAMES = "{\"clusterName\":\"fluidity-prod\",\"serviceName\":\"fluidity-server-prod\"}";

  @AutoClose
  private final TestServer server = TestServer.slow();

  @Test
  void wokenServiceStartsWithinTwoMinutesAndIsKilledAtOnce() throws IOException, InterruptedException {
    HttpResponse<String> woken = server.post("/wake", NAMES);
    assertThat(woken.statusCode()).isEqualTo(200);
    assertThat(header(woken, "content-type")).isEqualTo("application/json");
    assertThat(woken.body()).contains("\"action\":\"wake\",\"desiredCount\":1,\"changed\":true");
    assertThat(server.stage()).isEqualTo("WAKING");

    server.advance(Duration.ofMinutes(2));
    assertThat(server.stage()).isEqualTo("AWAKE");

    HttpResponse<String> killed = server.post("/kill", NAMES);
    assertThat(killed.statusCode()).isEqualTo(200);
    assertThat(killed.body()).contains("\"action\":\"kill\",\"desiredCount\":0,\"changed\":true");
    server.advance(Duration.ofMinutes(1));
    assertThat(server.stage()).isEqualTo("ASLEEP");
  }

  @Test
  void emptyBodyMeansTheConfiguredServiceAndTheContentTypeIsIgnored()
      throws IOException, InterruptedException {
    assertThat(server.post("/wake", "").body())
        .contains("\"clusterName\":\"fluidity-prod\",\"serviceName\":\"fluidity-server-prod\"");
    assertThat(server.post("/wake", "{\"desiredCount\":3}", "Content-Type",
        "application/x-www-form-urlencoded").body()).contains("\"desiredCount\":3");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "GET    | /status?clusterName=fluidity%2Dprod | 200",
      "GET    | /status/                       | 200",
      "GET    | /%73tatus                      | 200",
      "GET    | /status?clusterName=a%2Fb      | 400",
      "GET    | /status?serviceName=sch%C3%B6n | 400",
      "GET    | /status?serviceName=%FF        | 400",
      "GET    | /status?serviceName=other      | 403",
      "GET    | /nowhere                       | 404",
      "GET    | /st%C3%A4tus                   | 404",
      "GET    | /status/../wake                | 404",
      "GET    | /a%00b%0A%F0%9F%98%B4          | 404",
      "GET    | /simulate/nowhere              | 404",
      "GET    | /wake                          | 405",
      "PUT    | /kill                          | 405",
      "DELETE | /status                        | 405",
      "POST   | /                              | 405",
      "POST   | /simulate/history              | 405",
      "GET    | /simulate/use                  | 405",
      "POST   | /wake?serviceName=x            | 400"})
  void requestHasTheRightStatus(String method, String path, int status)
      throws IOException, InterruptedException {
    HttpResponse<String> response = server.send(method, path, "");

    assertThat(response.statusCode()).isEqualTo(status);
    if (status >= 400) {
      assertThat(header(response, "content-type")).isEqualTo("application/problem+json");
      assertThat(json(response).path("status").asInt()).isEqualTo(status);
      assertThat(json(response).path("detail").asText()).isNotBlank();
    }
    assertThat(response.headers().firstValue("allow").isPresent()).as("405 has the header Allow")
        .isEqualTo(status == 405);
    assertThat(server.stage()).as("not woken").isEqualTo("ASLEEP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "[]", "{\"serviceName\":7}", "{\"desiredCount\":0}",
      "{\"desiredCount\":\"2\"}",
      "{\"desiredCount\":1,\"desiredCount\":2}", "{\"holdMinutes\":10081}", "{} {}", "\u0000"})
  void invalidBodyWakesNothing(String body) throws IOException, InterruptedException {
    HttpResponse<String> response = server.post("/wake", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).path("detail").asText()).contains(" must be ");
    assertThat(server.stage()).isEqualTo("ASLEEP");
  }

  @ParameterizedTest
  @ValueSource(ints = {64 * 1024 + 1, 1_000_000, 4_000_000, 5_000_000, 6 * 1024 * 1024,
      6 * 1024 * 1024 + 1, 9_000_000})
  void bodyThatIsTooLargeIsRejectedAndTheNextRequestIsNot(int bytes)
      throws IOException, InterruptedException {
    assertThat(server.post("/wake", " ".repeat(bytes)).statusCode()).isEqualTo(413);
    assertThat(server.stage()).isEqualTo("ASLEEP");
  }

  @Test
  void largestAllowedBodyIsAccepted() throws IOException, InterruptedException {
    assertThat(server.post("/wake", " ".repeat(64 * 1024)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/status", "/nowhere"})
  void headHasTheHeadersOfGetWithoutABody(String path) throws IOException, InterruptedException {
    HttpResponse<String> head = server.send("HEAD", path, "");
    HttpResponse<String> get = server.get(path);

    assertThat(head.body()).isEmpty();
    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    for (String name : new String[]{"content-type", "content-security-policy", "cache-control"}) {
      assertThat(header(head, name)).isEqualTo(header(get, name));
    }
  }

  @Test
  void manualUseReachesARunningService() throws IOException, InterruptedException {
    server.post("/wake", "");
    server.advance(Duration.ofMinutes(2));
    HttpResponse<String> used = server.post("/simulate/use", "{\"minutes\":30,\"connections\":3}");

    assertThat(used.statusCode()).isEqualTo(200);
    assertThat(json(used).path("connections").asInt()).isEqualTo(3);
    assertThat(Instant.parse(json(used).path("until").asText()))
        .isBetween(RuntimeWorld.time(0, "08:31"), RuntimeWorld.time(0, "08:33"));
    server.advance(Duration.ofMinutes(25));
    assertThat(server.stage()).isEqualTo("AWAKE");
    assertThat(server.get("/simulate/history").body()).contains("\"stage\":\"AWAKE\",\"connections\":3");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"minutes\":0}            | minutes must be a whole number from 1 to 1440 (was 0)",
      "{\"minutes\":1441}         | minutes must be a whole number from 1 to 1440 (was 1441)",
      "{\"minutes\":1.5}          | minutes must be a whole number from 1 to 1440 (was 1.5)",
      "{\"connections\":-1}       | connections must be a whole number from 0 to 1000000 (was -1)",
      "{\"connections\":1000001}  | connections must be a whole number from 0 to 1000000 (was 1000001)",
      "{\"connections\":\"many\"} | connections must be a whole number from 0 to 1000000 (was \"many\")",
      "lots                       | the body must be a JSON document (was unreadable"})
  void invalidManualUseIsRejected(String body, String problem) throws IOException, InterruptedException {
    HttpResponse<String> response = server.post("/simulate/use", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).path("detail").asText()).startsWith(problem);
  }

  @Test
  void onlyCallersWithTheTokenAreAdmitted() throws IOException, InterruptedException {
    String sha256OfSesame = "d0c04f4b1951e4aeaaec8223ed2039e542f3aae805a6fa7f6d794e5afff5d272";
    try (TestServer authorizing = TestServer.slow("API_TOKEN_SHA256=" + sha256OfSesame)) {
      assertThat(authorizing.post("/wake", "").statusCode()).isEqualTo(401);
      assertThat(authorizing.post("/wake", "", "Authorization", "Bearer guess").statusCode()).isEqualTo(401);
      assertThat(authorizing.post("/wake", "", "Authorization", "Bearer sesame").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void logLineHasNoQuery() throws IOException, InterruptedException {
    server.post("/wake", "");
    server.get("/nowhere?token=secret");

    assertThat(server.log()).hasSize(2);
    assertThat(server.log().getFirst()).matches("08:0\\d:\\d\\d  POST /wake  200");
    assertThat(server.log().getLast()).matches("08:0\\d:\\d\\d  GET  /nowhere  404");
  }
}
