package io.fluidity.local.serve;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Moto;
import io.fluidity.aws.MotoCloud;
import io.fluidity.domain.service.ServiceId;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code fluidity serve --aws} as a process of its own; AWS is emulated. */
@Timeout(120)
class ServeAwsTest {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final ServiceId SHOP = new ServiceId("prod", "shop");
  private static final String SHA256_OF_SECRET = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir
  private Path folder = Path.of("");

  private final MotoCloud owner = new MotoCloud(MOTO.endpoint());

  private ServeProcess serve(String... options) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(
        List.of("--aws", "--cluster", "prod", "--service", "shop", "--port", "0"));
    all.addAll(List.of(options));
    return ServeProcess.start(folder, Map.of("AWS_ENDPOINT_URL", MOTO.endpoint().toString(), "AWS_REGION",
        "eu-west-1", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"),
        all.toArray(String[]::new));
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
  void whatIsDoneHereIsDoneInAws() throws IOException, InterruptedException {
    owner.createService(SHOP, 0);
    try (ServeProcess serve = serve().untilItIsReady()) {
      assertThat(serve.out()).isEqualTo("""
          prod/shop is served as it is in AWS: what is done here is done there,
          and as long as this runs, sleep checks and the nightly kill are, too.
          Whoever is on this machine can invoke the functions, and acts with your credentials.

            the page   %1$s/
            wake it    curl -X POST %1$s/wake
            status     curl %1$s/status
            kill it    curl -X POST %1$s/kill

          Ctrl-C ends it.

          """.formatted(serve.url()));
      assertKeepsNoHistory(serve);
      assertThat(send(serve, "GET", "/status").body()).contains("\"stage\":\"ASLEEP\"");
      assertThat(send(serve, "POST", "/wake").body())
          .startsWith("{\"action\":\"wake\",\"desiredCount\":1,\"changed\":true");
      assertThat(send(serve, "GET", "/status").body()).contains("\"desiredCount\":1");
      assertThat(send(serve, "POST", "/2015-03-31/functions/fluidity-kill/invocations").body())
          .startsWith("{\"action\":\"kill\",\"desiredCount\":0,\"changed\":true");
      assertThat(send(serve, "POST", "/2015-03-31/functions/fluidity-wake/invocations",
          "X-Amz-Invocation-Type", "Event").statusCode()).isEqualTo(202);
      ServeProcess.await("the event came to pass", () -> serve.err().contains("  fluidity-wake  prod/shop"
          + " wakes: desired count 0 → 1"));

      serve.interrupt();
      assertThat(serve.endsWithin(30)).isTrue();
      assertThat(serve.err()).doesNotContain("Exception").doesNotContain("\tat ");
    }
  }

  /** The page shows the history of a simulated cloud alone, and only there somebody can pretend use. */
  private static void assertKeepsNoHistory(ServeProcess serve) throws IOException, InterruptedException {
    HttpResponse<String> page = send(serve, "GET", "/", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<html");
    assertThat(page.headers().map()).doesNotContainKey(SimulateApi.KEEPS_HISTORY);
    assertThat(send(serve, "GET", "/status").headers().firstValue(SimulateApi.KEEPS_HISTORY)).isEmpty();
    assertThat(send(serve, "GET", "/simulate/history").statusCode()).isEqualTo(404);
    assertThat(send(serve, "POST", "/simulate/use").statusCode()).isEqualTo(404);
  }

  @Test
  void aSleepCheckComesAtOnceAndWhoeverKnowsTheTokenMayLook() throws IOException, InterruptedException {
    owner.createService(SHOP, 1);
    owner.tag(SHOP, "fluidity:woken-at",
        Instant.now().minus(200, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MILLIS).toString());
    try (ServeProcess serve = serve("--max-awake-minutes", "180", "--api-token-sha256", SHA256_OF_SECRET)
        .untilItIsReady()) {
      assertThat(serve.out()).contains("/status -H \"Authorization: Bearer $TOKEN\"\n");
      ServeProcess.await("the sleep check has put it to sleep", () -> serve.err()
          .contains("  fluidity-sleep  prod/shop is put to sleep: awake for too long"));

      assertThat(send(serve, "GET", "/status").statusCode()).isEqualTo(401);
      assertThat(send(serve, "GET", "/status", "Authorization", "Bearer secret").body())
          .contains("\"stage\":\"ASLEEP\"");
    }
  }

  @Test
  void withoutCredentialsThereIsNoServer() throws IOException, InterruptedException {
    try (ServeProcess serve = ServeProcess.start(folder, Map.of("AWS_REGION", "eu-west-1"), "--aws",
        "--cluster", "prod", "--service", "shop", "--port", "0")) {
      assertThat(serve.exitCode()).isEqualTo(2);
      assertThat(serve.out()).isEmpty();
      assertThat(serve.err()).hasLineCount(1).startsWith("fluidity: AWS_ACCESS_KEY_ID is not set: ");
    }
  }
}
