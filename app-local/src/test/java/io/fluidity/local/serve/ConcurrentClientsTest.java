package io.fluidity.local.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fluidity.local.serve.TestServer.header;
import static io.fluidity.local.serve.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Many clients at once, while time passes: each gets the answer to what it asked. */
@Timeout(60)
class ConcurrentClientsTest {

  private static final int CLIENTS = 100;
  private static final int REQUESTS_EACH = 3;

  /** One client on a connection of its own, with questions that nobody else asks. */
  private static Void ask(TestServer served, int client) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < REQUESTS_EACH; i++) {
        ask(served, http, client, i);
      }
    }
    return null;
  }

  private static void ask(TestServer served, HttpClient http, int client, int i)
      throws IOException, InterruptedException {
    String mine = client + "-" + i;
    switch ((client + i) % 5) {
      case 0 -> {
        HttpResponse<String> response = http.send(served.request("GET", "/nowhere-" + mine, ""),
            BodyHandlers.ofString());
        assertThat(response.body()).contains("there is no /nowhere-" + mine + " here");
      }
      case 1 -> {
        HttpResponse<String> response = http.send(served.request("POST", "/wake",
            "{\"serviceName\":\"other-" + mine + "\"}"), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("fluidity-prod/other-" + mine + " is not managed");
      }
      case 2 -> {
        HttpResponse<String> response = http.send(served.request("POST", "/wake", ""), BodyHandlers.ofString());
        assertThat(response.body()).startsWith("{\"action\":\"wake\",\"desiredCount\":1,");
      }
      case 3 -> {
        HttpResponse<String> response = http.send(served.request("GET", "/status", ""),
            BodyHandlers.ofString());
        assertThat(json(response).path("action").asText()).isEqualTo("status");
      }
      default -> {
        HttpResponse<String> response = http.send(
            served.request("POST", "/2015-03-31/functions/fluidity-wake/invocations",
                "{\"clusterName\":\"other-" + mine + "\"}", "X-Amz-Log-Type", "Tail"),
            BodyHandlers.ofString());
        String log = new String(Base64.getDecoder().decode(header(response, "X-Amz-Log-Result")),
            StandardCharsets.UTF_8);
        assertThat(log).as("the log of its own invocation").contains("other-" + mine + "/");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 36_000})
  void aHundredClientsAtOnceGetRightAnswersHoweverFastTimePasses(double speed) throws Exception {
    try (TestServer served = TestServer.atSpeed(speed)) {
      List<Future<Void>> clients = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < CLIENTS; i++) {
          int client = i;
          clients.add(threads.submit(() -> ask(served, client)));
        }
      }
      for (Future<Void> client : clients) {
        client.get();
      }
      assertThat(served.get("/status").statusCode()).isEqualTo(200);
      assertThat(served.requestsLogged()).as("one line a request").hasSize(CLIENTS * REQUESTS_EACH + 1)
          .allMatch(line -> line
              .matches("\\d\\d:\\d\\d:\\d\\d {2}(GET |POST) /\\S+ {2}\\d{3}(, the function failed)?"));
    }
  }

  @Test
  void timeGoesOnWhileManyAskAndWhenNobodyDoes() throws Exception {
    try (TestServer served = TestServer.atSpeed(36_000)) {
      for (int hour = 9; hour < 12; hour++) {
        long deadline = System.nanoTime() + TestServer.PATIENCE_MILLIS * 1_000_000L;
        while (served.controlPlane.now().isBefore(RuntimeWorld.time(0, "%02d:00".formatted(hour)))) {
          assertThat(System.nanoTime()).as("time stands still").isLessThan(deadline);
          served.get("/status");
        }
      }
      assertThat(served.get("/simulate/history").body()).contains("2026-03-02T10:59:00Z");
    }
  }

  @Test
  void aServerThatIsClosedGivesItsPortBack() throws IOException, InterruptedException {
    int port;
    try (TestServer first = TestServer.slowly()) {
      port = first.port();
      assertThat(first.get("/status").statusCode()).isEqualTo(200);
    }
    try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).isTrue();
    }
  }
}
