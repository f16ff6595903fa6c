package io.fluidity.local.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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

/** Many concurrent clients while the clock runs: each gets the response to its own request. */
@Timeout(60)
class ConcurrentClientsTest {

  private static final int CLIENTS = 100;
  private static final int REQUESTS_EACH = 3;

  /** Runs one client on its own connection. */
  private static Void run(TestServer server, int client) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < REQUESTS_EACH; i++) {
        request(server, http, client + i, client + "-" + i);
      }
    }
    return null;
  }

  private static void request(TestServer server, HttpClient http, int kind, String id)
      throws IOException, InterruptedException {
    HttpRequest request = switch (kind % 5) {
      case 0 -> server.request("GET", "/nowhere-" + id, "");
      case 1 -> server.request("POST", "/wake", "{\"serviceName\":\"other-" + id + "\"}");
      case 2 -> server.request("POST", "/wake", "");
      case 3 -> server.request("GET", "/status", "");
      default -> server.request("POST", "/2015-03-31/functions/fluidity-wake/invocations",
          "{\"clusterName\":\"other-" + id + "\"}", "X-Amz-Log-Type", "Tail");
    };
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    switch (kind % 5) {
      case 0 -> assertThat(response.body()).contains("(was /nowhere-" + id + ")");
      case 1 -> {
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("fluidity-prod/other-" + id + " is not a managed service");
      }
      case 2 -> assertThat(response.body()).startsWith("{\"action\":\"wake\",\"desiredCount\":1,");
      case 3 -> assertThat(json(response).path("action").asText()).isEqualTo("status");
      default -> {
        String log = new String(Base64.getDecoder().decode(header(response, "X-Amz-Log-Result")),
            StandardCharsets.UTF_8);
        assertThat(log).as("the log entry of the same invocation").contains("other-" + id + "/");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 36_000})
  void hundredClientsGetTheirOwnResponses(double speed) throws Exception {
    try (TestServer server = TestServer.atSpeed(speed)) {
      List<Future<Void>> clients = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < CLIENTS; i++) {
          int client = i;
          clients.add(threads.submit(() -> run(server, client)));
        }
      }
      for (Future<Void> client : clients) {
        client.get();
      }
      assertThat(server.get("/status").statusCode()).isEqualTo(200);
      assertThat(server.loggedRequests()).as("one line for each request").hasSize(CLIENTS * REQUESTS_EACH + 1)
          .allMatch(line -> line
              .matches("\\d\\d:\\d\\d:\\d\\d {2}(GET |POST) /\\S+ {2}\\d{3}(, the function failed)?"));
    }
  }

  @Test
  void clockRunsDuringRequests() throws Exception {
    try (TestServer server = TestServer.atSpeed(36_000)) {
      for (int hour = 9; hour < 12; hour++) {
        long deadline = System.nanoTime() + TestServer.TIMEOUT_MILLIS * 1_000_000L;
        while (server.runtime.now().isBefore(RuntimeWorld.time(0, "%02d:00".formatted(hour)))) {
          assertThat(System.nanoTime()).as("the clock has stopped").isLessThan(deadline);
          server.get("/status");
        }
      }
      assertThat(server.get("/simulate/history").body()).contains("2026-03-02T10:59:00Z");
    }
  }

  @Test
  void closedServerReleasesItsPort() throws IOException, InterruptedException {
    int port;
    try (TestServer server = TestServer.slow()) {
      port = server.port();
      assertThat(server.get("/status").statusCode()).isEqualTo(200);
    }
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.isBound()).isTrue();
    }
  }
}
