package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.service.ServiceLifecycle;

import static io.fluidity.lambda.RefusalAssert.assertProblem;
import static io.fluidity.lambda.RefusalAssert.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

/** A URL whose guard is a token. */
class TokenTest {

  private static final String TOKEN = "correct horse:battery-staple/é";
  /** What {@code printf %s "$TOKEN" | sha256sum} prints. */
  private static final String SHA_256 = "b94d05fd32978f416ca3050dcb5e228a56ff583a156c1e6e1f27389943582dd9";
  private static final String WRONG = "wrong-horse-6af2";

  private final FunctionWorld town = FunctionWorld.with(Map.of("API_TOKEN_SHA256", SHA_256));

  private static String basic(String userAndPassword) {
    return Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<String> rightCredentials() {
    return Stream.of("Bearer " + TOKEN, "bearer " + TOKEN, "BEARER " + TOKEN, "Bearer  " + TOKEN + " ",
        "Basic " + basic("anybody:" + TOKEN), "basic " + basic(":" + TOKEN), "BASIC " + basic("é:" + TOKEN));
  }

  static Stream<String> wrongCredentials() {
    return Stream.of("", " ", "Bearer", "Bearer ", "Bearer " + WRONG, "Bearer " + TOKEN + "x",
        "Bearer" + TOKEN, TOKEN, "Token " + TOKEN, "Bearer " + SHA_256, "Bearer " + basic("a:" + TOKEN),
        "Basic", "Basic ", "Basic %%%" + WRONG, "Basic " + basic("a:" + WRONG), "Basic " + basic("a:"),
        "Basic " + basic(TOKEN + ":a"), "Basic " + TOKEN, "Basic " + basic(""),
        "Bearer " + TOKEN.toUpperCase(Locale.ROOT));
  }

  private static void assertNowhere(InvocationRecord invoked, String secret) {
    if (!secret.isBlank()) {
      assertThat(invoked.answer()).doesNotContain(secret);
      assertThat(invoked.log()).noneMatch(line -> line.contains(secret));
    }
  }

  private static void assertTellsNoSecret(InvocationRecord invoked, String authorization) {
    assertNowhere(invoked, TOKEN);
    assertNowhere(invoked, WRONG);
    assertNowhere(invoked, SHA_256);
    String credentials = authorization.substring(authorization.indexOf(' ') + 1);
    if (credentials.length() > 8) {
      assertNowhere(invoked, credentials);
    }
  }

  @ParameterizedTest
  @MethodSource("rightCredentials")
  void whoKnowsTheTokenMayComeIn(String authorization) {
    for (UrlRequest request : new UrlRequest[]{UrlRequest.post("/wake"), UrlRequest.post("/kill"),
        UrlRequest.get("/status"), UrlRequest.get("/")}) {
      InvocationRecord invoked = town.request("api", request.header("Authorization", authorization));

      assertThat(invoked.status()).isEqualTo(200);
      assertTellsNoSecret(invoked, authorization);
    }
  }

  @ParameterizedTest
  @MethodSource("wrongCredentials")
  void whoDoesNotIsTurnedAway(String authorization) {
    ServiceLifecycle before = town.real("shop").now();
    for (UrlRequest request : new UrlRequest[]{UrlRequest.post("/wake"), UrlRequest.post("/kill"),
        UrlRequest.get("/status")}) {
      InvocationRecord invoked = town.request("api", request.header("authorization", authorization));

      assertThat(assertProblem(invoked, 401, "UNAUTHENTICATED").path("detail").textValue())
          .contains("lacks the API token");
      assertThat(invoked.header("WWW-Authenticate")).contains("Bearer realm=", "Basic realm=");
      assertTellsNoSecret(invoked, authorization);
    }
    assertUntouched(town, "shop", before);
  }

  @ParameterizedTest
  @CsvSource({"api, GET, /status", "api, POST, /", "api, POST, /wake", "api, POST, /kill", "api, GET, /wake",
      "api, DELETE, /status", "api, GET, /nowhere", "api, POST, /.env", "wake, POST, /", "wake, PUT, /x",
      "kill, POST, /", "kill, GET, /", "sleep, POST, /", "sleep, POST, /sleep"})
  void withoutCredentialsNothingIsToldNotEvenWhichPathsThereAre(String function, String method, String path) {
    InvocationRecord invoked = town.request(function, UrlRequest.of(method, path).body("{not json"));

    assertThat(assertProblem(invoked, 401, "UNAUTHENTICATED").path("detail").textValue())
        .doesNotContain(path.length() > 1 ? path : "/wake");
  }

  @ParameterizedTest
  @MethodSource("wrongCredentials")
  void whoDoesNotGetsThePageThatAsksForTheToken(String authorization) {
    InvocationRecord invoked = town.request("api", UrlRequest.get("/").header("authorization", authorization));

    assertThat(invoked.status()).isEqualTo(401);
    assertThat(invoked.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertTellsNoSecret(invoked, authorization);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest-api", "http-api-format-1", "load-balancer", "websocket",
      "url-post-wake-broken-base64"})
  void anEventInAnotherShapeIsTurnedAwayToo(String name) {
    for (String function : List.of("wake", "kill", "sleep", "api")) {
      assertThat(assertProblem(town.invoke(function, GoldenEvents.event(name)), 401, "UNAUTHENTICATED")
          .path("detail").textValue()).doesNotContain("payload format");
    }
  }

  @Test
  void aBodyThatIsTooLargeIsNotEvenTalkedAbout() {
    assertProblem(town.request("api", UrlRequest.post("/wake").body("x".repeat(70_000))), 401,
        "UNAUTHENTICATED");
  }

  @ParameterizedTest
  @CsvSource({"wake", "kill", "sleep", "api"})
  void directInvocationsAreGuardedByIamAndNeedNoToken(String function) {
    assertThat(town.invoke(function, "{}").failure()).isNull();
  }

  @Test
  void aScheduleNeedsNoToken() {
    assertThat(town.invoke("sleep", "{\"scheduled\":true}").failure()).isNull();
  }

  @Test
  void aTokenInTheQueryIsNoCredentialAndIsNotLogged() {
    InvocationRecord invoked = town.request("api", UrlRequest.get("/status").query("token", TOKEN));

    assertProblem(invoked, 401, "UNAUTHENTICATED");
    assertNowhere(invoked, TOKEN);
  }

  @Test
  void whatIsAskedWithTheTokenIsRefusedAsWithoutOne() {
    String authorization = "Bearer " + TOKEN;

    assertProblem(town.request("api", UrlRequest.get("/x").header("authorization", authorization)), 404,
        "NO_SUCH_PATH");
    assertTellsNoSecret(
        town.request("api", UrlRequest.post("/wake").header("authorization", authorization).body("{")),
        authorization);
  }

  @Test
  void theHashMayBeWrittenInCapitals() {
    FunctionWorld capitals = FunctionWorld.with(Map.of("API_TOKEN_SHA256", SHA_256.toUpperCase(Locale.ROOT)));

    assertThat(capitals.request("api", UrlRequest.get("/status").header("authorization", "Bearer " + TOKEN))
        .status()).isEqualTo(200);
  }

  @Test
  void withoutATokenSetTheUrlIsGuardedByIamAndTheHeaderIsPassedOver() {
    assertThat(FunctionWorld.ordinary()
        .request("api", UrlRequest.post("/wake").header("authorization", "AWS4-HMAC-SHA256 " + WRONG))
        .status()).isEqualTo(200);
  }
}
