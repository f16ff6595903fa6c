package io.fluidity.e2e.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Moto;
import io.fluidity.aws.MotoCloud;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.e2e.ChildProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code fluidity serve --aws} as a process, on emulated AWS. */
@Timeout(120)
class ServeAwsTest {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final ServiceId WEB = new ServiceId("prod", "web");
  private static final String SHA256_OF_SECRET = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
  /** Header from which the page detects that there is a history. */
  private static final String HISTORY_HEADER = "X-Fluidity-History";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir
  private Path folder = Path.of("");

  private final MotoCloud owner = new MotoCloud(MOTO.endpoint());

  private ServeProcess serve(Map<String, String> aws, String... options)
      throws IOException, InterruptedException {
    return ServeProcess.start(folder, aws,
        Stream.concat(Stream.of("--aws", "--cluster", "prod", "--service", "web", "--port", "0"),
            Arrays.stream(options)).toArray(String[]::new));
  }

  private ServeProcess serve(String... options) throws IOException, InterruptedException {
    return serve(ChildProcess.emulator(MOTO.endpoint().toString()), options).awaitReady();
  }

  private static HttpResponse<String> send(ServeProcess serve, String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(serve.url() + path)).method(method,
        BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void requestsChangeTheServiceInAws() throws IOException, InterruptedException {
    owner.createService(WEB, 0);
    try (ServeProcess serve = serve()) {
      assertThat(serve.out()).isEqualTo("""
          prod/web is a service in AWS: every request here changes it there.
          Sleep checks and the nightly kill run as long as this server does.
          Every process on this machine can invoke the functions with your credentials.

            page       %1$s/
            wake       curl -X POST %1$s/wake
            status     curl %1$s/status
            kill       curl -X POST %1$s/kill

          Ctrl-C stops the server.

          """.formatted(serve.url()));
      assertHasNoHistory(serve);
      assertThat(send(serve, "GET", "/status").body()).contains("\"stage\":\"ASLEEP\"");
      assertThat(send(serve, "POST", "/wake").body())
          .startsWith("{\"action\":\"wake\",\"desiredCount\":1,\"changed\":true");
      assertThat(send(serve, "GET", "/status").body()).contains("\"desiredCount\":1");
      assertThat(send(serve, "POST", "/2015-03-31/functions/fluidity-kill/invocations").body())
          .startsWith("{\"action\":\"kill\",\"desiredCount\":0,\"changed\":true");
      assertThat(send(serve, "POST", "/2015-03-31/functions/fluidity-wake/invocations",
          "X-Amz-Invocation-Type", "Event").statusCode()).isEqualTo(202);
      ServeProcess.await("the event was processed", () -> serve.err().contains("  fluidity-wake  prod/web"
          + " is waking: desired count 0 → 1"));

      serve.interrupt();
      assertThat(serve.endsWithin(30)).isTrue();
      assertThat(serve.err()).doesNotContain("Exception").doesNotContain("\tat ");
    }
  }

  /** Only a simulated cloud has a history and manual use. */
  private static void assertHasNoHistory(ServeProcess serve) throws IOException, InterruptedException {
    HttpResponse<String> page = send(serve, "GET", "/", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<html");
    assertThat(page.headers().map()).doesNotContainKey(HISTORY_HEADER);
    assertThat(send(serve, "GET", "/status").headers().firstValue(HISTORY_HEADER)).isEmpty();
    assertThat(send(serve, "GET", "/simulate/history").statusCode()).isEqualTo(404);
    assertThat(send(serve, "POST", "/simulate/use").statusCode()).isEqualTo(404);
  }

  @Test
  void sleepCheckRunsAtOnceAndCallersNeedTheToken() throws IOException, InterruptedException {
    owner.createService(WEB, 1);
    owner.tag(WEB, "fluidity:woken-at",
        Instant.now().minus(200, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MILLIS).toString());
    try (ServeProcess serve = serve("--max-awake-minutes", "180", "--api-token-sha256", SHA256_OF_SECRET)) {
      assertThat(serve.out()).contains("/status -H \"Authorization: Bearer $TOKEN\"\n");
      ServeProcess.await("the sleep check put the service to sleep", () -> serve.err()
          .contains("  fluidity-sleep  prod/web was put to sleep: awake too long"));

      assertThat(send(serve, "GET", "/status").statusCode()).isEqualTo(401);
      assertThat(send(serve, "GET", "/status", "Authorization", "Bearer secret").body())
          .contains("\"stage\":\"ASLEEP\"");
    }
  }

  @Test
  void credentialsAreRequired() throws IOException, InterruptedException {
    try (ServeProcess serve = serve(Map.of("AWS_REGION", "eu-west-1"))) {
      assertThat(serve.exitCode()).isEqualTo(2);
      assertThat(serve.out()).isEmpty();
      assertThat(serve.err()).hasLineCount(1).startsWith("fluidity: AWS credentials must be configured");
    }
  }
}
