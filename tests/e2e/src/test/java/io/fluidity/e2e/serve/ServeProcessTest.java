package io.fluidity.e2e.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Programs;
import io.fluidity.e2e.Curl;
import io.fluidity.local.serve.MalformedRequests;

import static org.assertj.core.api.Assertions.assertThat;

/** Start, banner and end of the process {@code fluidity serve}. */
@Timeout(120)
class ServeProcessTest {

  @TempDir
  private Path folder = Path.of("");

  private static int portOf(ServeProcess serve) {
    return URI.create(serve.url()).getPort();
  }

  private static HttpResponse<String> status(ServeProcess serve) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(serve.url() + "/status")).build(),
          BodyHandlers.ofString());
    }
  }

  @Test
  void commandsOfTheBannerWork() throws IOException, InterruptedException {
    Programs.need("curl", "curl");
    try (ServeProcess serve = ServeProcess.start(folder, "--port", "0", "--speed", "0.1").awaitReady()) {
      List<String> commands = serve.out().lines().filter(line -> line.contains(" curl "))
          .map(line -> line.substring(line.indexOf("curl "))).toList();

      assertThat(serve.out()).startsWith("fluidity-prod/fluidity-server-prod is asleep")
          .contains("runs 0.1 times as fast as real time (--speed)")
          .contains("page       " + serve.url() + "/\n")
          .contains("aws lambda invoke --region eu-west-1 --endpoint-url " + serve.url()
              + " --function-name fluidity-wake response.json");
      assertThat(commands).hasSize(4);
      assertThat(Curl.run(commands.get(0), folder))
          .contains("\"action\":\"wake\",\"desiredCount\":1,\"changed\":true");
      assertThat(Curl.run(commands.get(1), folder))
          .contains("\"connections\":3,\"until\":\"2026-03-02T08:30:00Z\"");
      assertThat(Curl.run(commands.get(2), folder)).contains("\"stage\":\"WAKING\"");
      assertThat(Curl.run(commands.get(3), folder)).contains("\"action\":\"kill\",\"desiredCount\":0");
      assertThat(serve.err().lines()).as("one line for each request").hasSize(4);
    }
  }

  @Test
  void interruptEndsTheServerAtOnceAndReleasesThePort() throws IOException, InterruptedException {
    try (ServeProcess serve = ServeProcess.start(folder, "--port", "0", "--speed", "36000").awaitReady();
        Socket unfinished = new Socket(InetAddress.getLoopbackAddress(), portOf(serve))) {
      unfinished.getOutputStream()
          .write("POST /wake HTTP/1.1\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
      int port = portOf(serve);
      assertThat(status(serve).statusCode()).isEqualTo(200);

      serve.interrupt();

      assertThat(serve.endsWithin(30)).as("the server has ended").isTrue();
      assertThat(serve.exitCode()).isIn(0, 130);
      assertThat(serve.err().lines()).as("only the line of the one request").hasSize(1)
          .allMatch(line -> line.endsWith("  GET  /status  200"));
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(socket.isBound()).isTrue();
      }
    }
  }

  @Test
  void malformedRequestsNeitherEndTheServerNorPrintStackTraces() throws IOException, InterruptedException {
    try (ServeProcess serve = ServeProcess.start(folder, "--port", "0").awaitReady()) {
      new MalformedRequests(portOf(serve), 7).send(200);

      assertThat(status(serve).statusCode()).isEqualTo(200);
      serve.interrupt();
      assertThat(serve.endsWithin(30)).isTrue();
      assertThat(serve.err()).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain("Error");
    }
  }

  @Test
  void occupiedPortIsReportedInOneSentence() throws IOException, InterruptedException {
    try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServeProcess serve = ServeProcess.start(folder, "--port",
            Integer.toString(occupied.getLocalPort()))) {
      assertThat(serve.exitCode()).isEqualTo(2);
      assertThat(serve.out()).isEmpty();
      assertThat(serve.err().lines()).hasSize(1).first().asString().startsWith(
          "fluidity: --port must be a free port, or 0 for any, and --host an address of this machine"
              + " (was " + occupied.getLocalPort() + " of 127.0.0.1: ");
    }
  }
}
