package io.fluidity.local.serve;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Programs;
import io.fluidity.local.Curl;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code fluidity serve} as people start and end it. */
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

  /** What a shell makes of a command that somebody copied. */
  private String pasted(String command) throws IOException, InterruptedException {
    Path response = folder.resolve("answer");
    Process shell = new ProcessBuilder("sh", "-c", command).redirectOutput(response.toFile()).start();
    assertThat(shell.waitFor()).as(command).isZero();
    return Files.readString(response);
  }

  @Test
  void whatItSaysCanBeCopied() throws IOException, InterruptedException {
    Programs.need("curl", "curl");
    try (ServeProcess serve = ServeProcess.start(folder, "--port", "0", "--speed", "0.1").untilItIsReady()) {
      List<String> commands = serve.out().lines().filter(line -> line.contains(" curl "))
          .map(line -> Curl.alone(line.substring(line.indexOf("curl ")))).toList();

      assertThat(serve.out()).startsWith("fluidity-prod/fluidity-server-prod is asleep")
          .contains("time passes 0.1 times as fast as here (--speed)")
          .contains("the page   " + serve.url() + "/\n")
          .contains("aws lambda invoke --region eu-west-1 --endpoint-url " + serve.url()
              + " --function-name fluidity-wake response.json");
      assertThat(commands).hasSize(4);
      assertThat(pasted(commands.get(0))).contains("\"action\":\"wake\",\"desiredCount\":1,\"changed\":true");
      assertThat(pasted(commands.get(1))).contains("\"connections\":3,\"until\":\"2026-03-02T08:30:00Z\"");
      assertThat(pasted(commands.get(2))).contains("\"stage\":\"WAKING\"");
      assertThat(pasted(commands.get(3))).contains("\"action\":\"kill\",\"desiredCount\":0");
      assertThat(serve.err().lines()).as("one line a request").hasSize(4);
    }
  }

  @Test
  void controlCEndsItAtOnceWhateverItsClientsDoAndGivesThePortBack()
      throws IOException, InterruptedException {
    try (ServeProcess serve = ServeProcess.start(folder, "--port", "0", "--speed", "36000").untilItIsReady();
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), portOf(serve))) {
      slow.getOutputStream().write("POST /wake HTTP/1.1\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
      int port = portOf(serve);
      assertThat(status(serve).statusCode()).isEqualTo(200);

      serve.interrupt();

      assertThat(serve.endsWithin(30)).as("it ends at once").isTrue();
      assertThat(serve.exitCode()).isIn(0, 130);
      assertThat(serve.err().lines()).as("nothing but the line of the one request").hasSize(1)
          .allMatch(line -> line.endsWith("  GET  /status  200"));
      try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(again.isBound()).isTrue();
      }
    }
  }

  @Test
  void aBarrageOfNonsenseNeitherEndsItNorMakesItPrintStackTraces() throws IOException, InterruptedException {
    try (ServeProcess serve = ServeProcess.start(folder, "--port", "0").untilItIsReady()) {
      new MalformedRequests(portOf(serve), 7).fire(200);

      assertThat(status(serve).statusCode()).isEqualTo(200);
      serve.interrupt();
      assertThat(serve.endsWithin(30)).isTrue();
      assertThat(serve.err()).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain("Error");
    }
  }

  @Test
  void aTakenPortIsToldInOneSentence() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServeProcess serve = ServeProcess.start(folder, "--port", Integer.toString(taken.getLocalPort()))) {
      assertThat(serve.exitCode()).isEqualTo(2);
      assertThat(serve.out()).isEmpty();
      assertThat(serve.err().lines()).hasSize(1).first().asString()
          .startsWith("fluidity: port " + taken.getLocalPort() + " of 127.0.0.1 cannot be had")
          .endsWith("a --port that is free, or 0 for any, and a --host of this machine would be right");
    }
  }
}
