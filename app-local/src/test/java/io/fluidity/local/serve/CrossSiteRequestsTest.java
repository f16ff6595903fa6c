package io.fluidity.local.serve;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fluidity.local.serve.TestServer.header;
import static org.assertj.core.api.Assertions.assertThat;

/** Requests that a browser sends for pages of other sites, and DNS rebinding. */
class CrossSiteRequestsTest {

  private static final String[] CHANGES = {"/wake", "/kill", "/simulate/use",
      "/2015-03-31/functions/fluidity-wake/invocations"};

  @AutoClose
  private final TestServer server = TestServer.slow();

  @ParameterizedTest
  @CsvSource({"Origin,http://evil.example", "Origin,null", "Origin,http://127.0.0.1",
      "Origin,http://127.0.0.1:1",
      "Origin,http://localhost.evil.example", "Origin,file://", "Sec-Fetch-Site,cross-site",
      "Sec-Fetch-Site,same-site", "Sec-Fetch-Site,nonsense"})
  void pageOfAnotherSiteChangesNothing(String header, String value) throws IOException, InterruptedException {
    for (String path : CHANGES) {
      HttpResponse<String> response = server.post(path, "", header, value, "Content-Type", "text/plain");
      assertThat(response.statusCode()).as(path).isEqualTo(403);
      assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
    assertThat(server.stage()).isEqualTo("ASLEEP");
  }

  @Test
  void preflightRequestIsRejected() throws IOException, InterruptedException {
    HttpResponse<String> response = server.send("OPTIONS", "/wake", "", "Origin", "http://evil.example",
        "Access-Control-Request-Method", "POST");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin")
        .doesNotContainKey("access-control-allow-methods");
  }

  @Test
  void ownPageCanWake() throws IOException, InterruptedException {
    assertThat(server.post("/wake", "", "Origin", server.url(), "Sec-Fetch-Site", "same-origin")
        .statusCode()).isEqualTo(200);
    assertThat(server.post("/wake", "", "Origin", server.url()).statusCode()).isEqualTo(200);
  }

  private String send(String host, String method, String path) throws IOException {
    return server.raw(method + " " + path + " HTTP/1.1\r\nHost: " + host
        + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:%d", "127.0.0.1.evil.example:%d", "127.0.0.1:%d.evil",
      "localhost@evil.example", "0.0.0.0:%d", "[::]:%d", "", "[::1", "127.0.0.1,evil.example"})
  void requestsForAForeignHostAreRejected(String host) throws IOException, InterruptedException {
    String foreign = host.formatted(server.port());

    for (String path : CHANGES) {
      assertThat(send(foreign, "POST", path)).startsWith("HTTP/1.1 421 ");
    }
    assertThat(send(foreign, "GET", "/")).startsWith("HTTP/1.1 421 ").doesNotContain("<script");
    assertThat(send(foreign, "GET", "/simulate/history")).startsWith("HTTP/1.1 421 ");
    assertThat(server.stage()).isEqualTo("ASLEEP");
  }

  @Test
  void requestWithoutAHostIsRejected() throws IOException {
    assertThat(server.raw("GET /status HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 421 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.1:%d", "localhost:%d", "localhost", "[::1]:%d"})
  void requestsForThisMachineAreAccepted(String host) throws IOException {
    assertThat(send(host.formatted(server.port()), "GET", "/status")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void securityPolicyAllowsOnlyTheScriptOfThePage()
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    HttpResponse<String> page = server.get("/");
    Matcher script = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page.body());

    assertThat(script.find()).isTrue();
    byte[] hash = MessageDigest.getInstance("SHA-256")
        .digest(script.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(header(page, "content-security-policy")).contains("default-src 'none';")
        .contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';")
        .contains("connect-src 'self';").contains("frame-ancestors 'none'").contains("base-uri 'none'");
    assertThat(page.body()).containsOnlyOnce("<script").doesNotContainPattern("\\son[a-z]+\\s*=\\s*\"")
        .doesNotContainPattern("(src|href)=\"(?i:https?:|//)");
    assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
  }
}
