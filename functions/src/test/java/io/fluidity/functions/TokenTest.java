package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.service.ServiceLifecycle;

import static io.fluidity.functions.ResultAssert.assertProblem;
import static io.fluidity.functions.UrlRequest.get;
import static io.fluidity.functions.UrlRequest.post;
import static org.assertj.core.api.Assertions.assertThat;

/** URLs that require the API token. */
class TokenTest {

  private static final String TOKEN = "correct horse:battery-staple/é";
  /** Output of {@code printf %s "$TOKEN" | sha256sum}. */
  private static final String SHA_256 = "b94d05fd32978f416ca3050dcb5e228a56ff583a156c1e6e1f27389943582dd9";
  private static final String WRONG = "wrong-horse-6af2";

  private final FunctionWorld world = FunctionWorld.with("API_TOKEN_SHA256", SHA_256);

  private static String basic(String userAndPassword) {
    return Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<String> validCredentials() {
    return Stream.of("Bearer " + TOKEN, "bearer " + TOKEN, "BEARER " + TOKEN, "Bearer  " + TOKEN + " ",
        "Basic " + basic("any-user:" + TOKEN), "basic " + basic(":" + TOKEN), "BASIC " + basic("é:" + TOKEN));
  }

  static Stream<String> invalidCredentials() {
    return Stream.of("", " ", "Bearer", "Bearer ", "Bearer " + WRONG, "Bearer " + TOKEN + "x",
        "Bearer" + TOKEN, TOKEN, "Token " + TOKEN, "Bearer " + SHA_256, "Bearer " + basic("a:" + TOKEN),
        "Basic", "Basic ", "Basic %%%" + WRONG, "Basic " + basic("a:" + WRONG), "Basic " + basic("a:"),
        "Basic " + basic(TOKEN + ":a"), "Basic " + TOKEN, "Basic " + basic(""),
        "Bearer " + TOKEN.toUpperCase(Locale.ROOT));
  }

  /** Asserts that neither the response nor the log has the token, its hash or the credentials. */
  private static void assertRevealsNoSecret(InvocationRecord invoked, String authorization) {
    String credentials = authorization.substring(authorization.indexOf(' ') + 1);
    assertThat(invoked.response() + invoked.log()).doesNotContain(TOKEN, WRONG, SHA_256)
        .doesNotContain(credentials.length() > 8 ? credentials : TOKEN);
  }

  @ParameterizedTest
  @MethodSource("validCredentials")
  void requestsWithTheTokenAreAccepted(String authorization) {
    for (UrlRequest request : new UrlRequest[]{post("/wake"), post("/kill"), get("/status"), get("/")}) {
      InvocationRecord invoked = world.request("api", request.header("Authorization", authorization));

      assertThat(invoked.status()).isEqualTo(200);
      assertRevealsNoSecret(invoked, authorization);
    }
  }

  @ParameterizedTest
  @MethodSource("invalidCredentials")
  void requestsWithoutTheTokenAreRejected(String authorization) {
    ServiceLifecycle before = world.service("web").now();
    for (UrlRequest request : new UrlRequest[]{post("/wake"), post("/kill"), get("/status")}) {
      InvocationRecord invoked = world.request("api", request.header("authorization", authorization));

      assertProblem(invoked, 401, "UNAUTHENTICATED").contains("must have the API token");
      assertThat(invoked.header("WWW-Authenticate")).contains("Bearer realm=", "Basic realm=");
      assertRevealsNoSecret(invoked, authorization);
    }
    assertThat(world.service("web").now()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"api, GET, /status", "api, POST, /", "api, POST, /wake", "api, POST, /kill", "api, GET, /wake",
      "api, DELETE, /status", "api, GET, /nowhere", "api, POST, /.env", "wake, POST, /", "wake, PUT, /x",
      "kill, POST, /", "kill, GET, /", "sleep, POST, /", "sleep, POST, /sleep"})
  void withoutCredentialsNotEvenThePathsAreRevealed(String function, String method, String path) {
    InvocationRecord invoked = world.request(function, UrlRequest.of(method, path).body("{not json"));

    assertProblem(invoked, 401, "UNAUTHENTICATED").doesNotContain(path.length() > 1 ? path : "/wake");
  }

  @ParameterizedTest
  @MethodSource("invalidCredentials")
  void aVisitorWithoutTheTokenGetsThePageThatAsksForIt(String authorization) {
    InvocationRecord invoked = world.request("api", get("/").header("authorization", authorization));

    assertThat(invoked.status()).isEqualTo(401);
    assertThat(invoked.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertRevealsNoSecret(invoked, authorization);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest-api", "http-api-format-1", "load-balancer", "websocket",
      "url-post-wake-broken-base64"})
  void anEventInAnotherFormatIsRejectedAsUnauthenticated(String name) {
    for (String function : FunctionWorld.FUNCTIONS) {
      assertProblem(world.invoke(function, GoldenEventsTest.event(name)), 401, "UNAUTHENTICATED")
          .doesNotContain("payload format");
    }
  }

  @Test
  void theTokenIsCheckedBeforeTheSizeOfTheBody() {
    assertProblem(world.request("api", post("/wake").body("x".repeat(70_000))), 401, "UNAUTHENTICATED");
  }

  @Test
  void directInvocationsAndSchedulesAreAuthorizedByIamAndNeedNoToken() {
    for (String function : FunctionWorld.FUNCTIONS) {
      assertThat(world.invoke(function, "{}").failure()).isNull();
    }
    assertThat(world.invoke("sleep", "{\"scheduled\":true}").failure()).isNull();
  }

  @Test
  void aTokenInTheQueryIsIgnoredAndNotLogged() {
    InvocationRecord invoked = world.request("api", get("/status").query("token", TOKEN));

    assertProblem(invoked, 401, "UNAUTHENTICATED");
    assertRevealsNoSecret(invoked, TOKEN);
  }

  @Test
  void anInvalidRequestWithTheTokenIsRejectedForItsOwnReason() {
    String authorization = "Bearer " + TOKEN;

    assertProblem(world.request("api", get("/x").header("authorization", authorization)), 404,
        "NO_SUCH_PATH");
    assertRevealsNoSecret(
        world.request("api", post("/wake").header("authorization", authorization).body("{")), authorization);
  }

  @Test
  void theHashMayBeUpperCase() {
    FunctionWorld upperCase = FunctionWorld.with("API_TOKEN_SHA256", SHA_256.toUpperCase(Locale.ROOT));

    assertThat(upperCase.request("api", get("/status").header("authorization", "Bearer " + TOKEN)).status())
        .isEqualTo(200);
  }

  @Test
  void withoutAConfiguredTokenTheAuthorizationHeaderIsIgnored() {
    assertThat(FunctionWorld.withDefaults()
        .request("api", post("/wake").header("authorization", "AWS4-HMAC-SHA256 " + WRONG)).status())
        .isEqualTo(200);
  }
}
