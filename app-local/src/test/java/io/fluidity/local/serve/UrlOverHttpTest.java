package io.fluidity.local.serve;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fluidity.local.serve.TestServer.header;
import static io.fluidity.local.serve.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Wake, kill and status as a function URL answers them, and what only a simulated cloud has, over HTTP. */
class UrlOverHttpTest {

  private static final String NAMES = "{\"clusterName\":\"fluidity-prod\",\"serviceName\":\"fluidity-server-prod\"}";

  private final TestServer served = TestServer.slowly();

  @AfterEach
  void close() {
    served.close();
  }

  private void pass(Duration duration) {
    served.controlPlane.advanceTo(served.controlPlane.now().plus(duration));
  }

  @Test
  void whatIsWokenRunsAMinuteOrTwoLaterAndIsKilledAtOnce() throws IOException, InterruptedException {
    HttpResponse<String> woken = served.post("/wake", NAMES);
    assertThat(woken.statusCode()).isEqualTo(200);
    assertThat(header(woken, "content-type")).isEqualTo("application/json");
    assertThat(woken.body()).contains("\"action\":\"wake\",\"desiredCount\":1,\"changed\":true");
    assertThat(served.stage()).isEqualTo("WAKING");

    pass(Duration.ofMinutes(2));
    assertThat(served.stage()).isEqualTo("AWAKE");

    HttpResponse<String> killed = served.post("/kill", NAMES);
    assertThat(killed.statusCode()).isEqualTo(200);
    assertThat(killed.body()).contains("\"action\":\"kill\",\"desiredCount\":0,\"changed\":true");
    pass(Duration.ofMinutes(1));
    assertThat(served.stage()).isEqualTo("ASLEEP");
  }

  @Test
  void aBodyThatSaysNothingMeansTheServiceThatThereIs() throws IOException, InterruptedException {
    HttpResponse<String> woken = served.post("/wake", "");

    assertThat(json(woken).path("clusterName").asText()).isEqualTo("fluidity-prod");
    assertThat(json(woken).path("serviceName").asText()).isEqualTo("fluidity-server-prod");
  }

  @Test
  void aBodyIsReadWhateverItsContentTypeSays() throws IOException, InterruptedException {
    assertThat(served.post("/wake", "{\"desiredCount\":3}", "Content-Type",
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
  void eachRequestHasItsStatus(String method, String path, int status)
      throws IOException, InterruptedException {
    HttpResponse<String> response = served.send(method, path, "");

    assertThat(response.statusCode()).isEqualTo(status);
    if (status >= 400) {
      assertThat(header(response, "content-type")).isEqualTo("application/problem+json");
      assertThat(json(response).path("status").asInt()).isEqualTo(status);
      assertThat(json(response).path("detail").asText()).isNotBlank();
    }
    assertThat(response.headers().firstValue("allow").isPresent()).as("405 tells what is allowed")
        .isEqualTo(status == 405);
    assertThat(served.stage()).as("nothing of this wakes").isEqualTo("ASLEEP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "[]", "{\"serviceName\":7}", "{\"desiredCount\":0}",
      "{\"desiredCount\":\"2\"}",
      "{\"desiredCount\":1,\"desiredCount\":2}", "{\"holdMinutes\":10081}", "{} {}", "\u0000"})
  void aBodyThatIsNotUnderstoodWakesNothing(String body) throws IOException, InterruptedException {
    HttpResponse<String> response = served.post("/wake", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).path("detail").asText()).contains("would be right");
    assertThat(served.stage()).isEqualTo("ASLEEP");
  }

  @ParameterizedTest
  @ValueSource(ints = {64 * 1024 + 1, 1_000_000, 6 * 1024 * 1024 + 1, 9_000_000})
  void aBodyThatIsTooLargeIsRefusedAndTheNextRequestIsNot(int bytes)
      throws IOException, InterruptedException {
    assertThat(served.post("/wake", " ".repeat(bytes)).statusCode()).isEqualTo(413);
    assertThat(served.stage()).isEqualTo("ASLEEP");
  }

  @Test
  void theLargestBodyThatIsTakenIsTaken() throws IOException, InterruptedException {
    assertThat(served.post("/wake", " ".repeat(64 * 1024)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/status", "/nowhere"})
  void headAnswersAsGetDoesWithoutABody(String path) throws IOException, InterruptedException {
    HttpResponse<String> head = served.send("HEAD", path, "");
    HttpResponse<String> get = served.get(path);

    assertThat(head.body()).isEmpty();
    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    for (String name : new String[]{"content-type", "content-security-policy", "cache-control"}) {
      assertThat(header(head, name)).isEqualTo(header(get, name));
    }
  }

  @Test
  void useOnDemandReachesTheServiceWhereItRuns() throws IOException, InterruptedException {
    served.post("/wake", "");
    pass(Duration.ofMinutes(2));
    HttpResponse<String> used = served.post("/simulate/use", "{\"minutes\":30,\"connections\":3}");

    assertThat(used.statusCode()).isEqualTo(200);
    assertThat(json(used).path("connections").asInt()).isEqualTo(3);
    assertThat(Instant.parse(json(used).path("until").asText()))
        .isBetween(RuntimeWorld.time(0, "08:31"), RuntimeWorld.time(0, "08:33"));
    pass(Duration.ofMinutes(25));
    assertThat(served.stage()).isEqualTo("AWAKE");
    assertThat(served.get("/simulate/history").body()).contains("\"stage\":\"AWAKE\",\"connections\":3");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"minutes\":0}            | minutes is 0, where a whole number from 1 to 1440 would be right",
      "{\"minutes\":1441}         | minutes is 1441, where a whole number from 1 to 1440 would be right",
      "{\"minutes\":1.5}          | minutes is 1.5, where a whole number",
      "{\"connections\":-1}       | connections is -1, where a whole number from 0 to 1000000 would be right",
      "{\"connections\":1000001}  | connections is 1000001",
      "{\"connections\":\"many\"} | connections is \"many\"",
      "lots                       | the body is not readable"})
  void useThatIsNotUnderstoodIsRefused(String body, String problem)
      throws IOException, InterruptedException {
    HttpResponse<String> response = served.post("/simulate/use", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).path("detail").asText()).startsWith(problem);
  }

  @Test
  void whereATokenIsSetOnlyWhoKnowsItGetsIn() throws IOException, InterruptedException {
    String sha256OfSesame = "d0c04f4b1951e4aeaaec8223ed2039e542f3aae805a6fa7f6d794e5afff5d272";
    try (TestServer guarded = TestServer.slowly("API_TOKEN_SHA256=" + sha256OfSesame)) {
      assertThat(guarded.post("/wake", "").statusCode()).isEqualTo(401);
      assertThat(guarded.post("/wake", "", "Authorization", "Bearer guess").statusCode()).isEqualTo(401);
      assertThat(guarded.post("/wake", "", "Authorization", "Bearer sesame").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void eachRequestIsOneLineButThoseThatThePageMakesByItself() throws IOException, InterruptedException {
    served.post("/wake", "");
    served.send("GET", "/status", "", "X-Fluidity-Page", "1");
    served.get("/nowhere?token=secret");

    assertThat(served.log()).hasSize(2);
    assertThat(served.log().getFirst()).matches("08:0\\d:\\d\\d  POST /wake  200");
    assertThat(served.log().getLast()).matches("08:0\\d:\\d\\d  GET  /nowhere  404");
  }
}
