package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static io.fluidity.lambda.RefusalAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/** The page for people, which whoever lacks the token gets as well: it asks for the token by itself. */
class PageTest {

  private static final UrlRequest PAGE = UrlRequest.get("/");
  private static final UrlRequest HEAD = UrlRequest.of("HEAD", "/");
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  private final FunctionWorld open = FunctionWorld.ordinary();
  private final FunctionWorld guarded = FunctionWorld.with(Map.of("API_TOKEN_SHA256", ProblemSituations.TOKEN_SHA256));

  private static UrlRequest withToken(UrlRequest request) {
    return request.header("authorization", "Bearer " + ProblemSituations.TOKEN);
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }

  @Test
  void aBrowserRunsNoScriptButThatOfThePageAndLoadsNothingFromElsewhere() throws NoSuchAlgorithmException {
    for (InvocationRecord page : List.of(open.request("api", PAGE), guarded.request("api", PAGE),
        guarded.request("api", withToken(PAGE)))) {
      Matcher script = SCRIPT.matcher(page.text());
      assertThat(script.find()).isTrue();
      assertThat(page.header("Content-Security-Policy").split("; ", -1)).containsExactlyInAnyOrder(
          "default-src 'none'", "connect-src 'self'", "style-src 'unsafe-inline'",
          "script-src 'sha256-" + sha256(script.group(1)) + "'", "frame-ancestors 'none'", "base-uri 'none'",
          "form-action 'none'");
      assertThat(script.find()).as("a second script").isFalse();
    }
  }

  @Test
  void whoLacksTheTokenGetsThePageAsTheBodyOfTheRefusal() {
    InvocationRecord refused = guarded.request("api", PAGE);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(refused.header("WWW-Authenticate")).contains("Bearer realm=", "Basic realm=");
    assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
    assertThat(refused.text()).isEqualTo(guarded.request("api", withToken(PAGE)).text())
        .contains("<input id=\"token\" type=\"password\"");
    assertThat(refused.logged().path("problem").textValue()).isEqualTo("UNAUTHENTICATED");
    assertThat(refused.logged().path("status").intValue()).isEqualTo(401);
  }

  @Test
  void thePageItselfTellsNothingOfAnyService() {
    assertThat(guarded.request("api", PAGE.query("serviceName", "shop")).text())
        .isEqualTo(open.request("api", PAGE).text()).doesNotContain("shop", "town");
  }

  @Test
  void whoHasTheTokenOrNeedsNoneGetsThePage() {
    for (InvocationRecord page : List.of(open.request("api", PAGE), guarded.request("api", withToken(PAGE)))) {
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("WWW-Authenticate")).isNull();
      assertThat(page.logged().has("problem")).isFalse();
    }
  }

  @Test
  void theHeadOfThePageHasNoBody() {
    InvocationRecord refused = guarded.request("api", HEAD);
    InvocationRecord shown = guarded.request("api", withToken(HEAD));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).isNotNull();
    assertThat(shown.status()).isEqualTo(200);
    for (InvocationRecord head : List.of(refused, shown)) {
      assertThat(head.text()).isEmpty();
      assertThat(head.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    }
  }

  @Test
  void onlyWhoLooksGetsThePage() {
    assertProblem(guarded.request("api", UrlRequest.post("/")), 401, "UNAUTHENTICATED");
    assertProblem(guarded.request("wake", PAGE), 401, "UNAUTHENTICATED");
    assertProblem(guarded.request("api", UrlRequest.get("/page")), 401, "UNAUTHENTICATED");
  }
}
