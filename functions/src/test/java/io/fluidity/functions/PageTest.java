package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.ResultAssert.assertProblem;
import static io.fluidity.functions.UrlRequest.get;
import static io.fluidity.functions.UrlRequest.post;
import static org.assertj.core.api.Assertions.assertThat;

/** The page for people. Visitors without the token get it too: it asks for the token itself. */
class PageTest {

  private static final UrlRequest PAGE = get("/");
  private static final UrlRequest HEAD = UrlRequest.of("HEAD", "/");
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  private final FunctionWorld open = FunctionWorld.withDefaults();
  private final FunctionWorld withToken = FunctionWorld.with("API_TOKEN_SHA256",
      ProblemScenarios.TOKEN_SHA256);

  private static UrlRequest withToken(UrlRequest request) {
    return request.header("authorization", "Bearer " + ProblemScenarios.TOKEN);
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }

  @Test
  void theContentSecurityPolicyAllowsOnlyThePagesOwnScript() throws NoSuchAlgorithmException {
    for (InvocationRecord page : List.of(open.request("api", PAGE), withToken.request("api", PAGE),
        withToken.request("api", withToken(PAGE)))) {
      Matcher script = SCRIPT.matcher(page.text());
      assertThat(script.find()).isTrue();
      assertThat(String.valueOf(page.header("Content-Security-Policy")).split("; ", -1))
          .containsExactlyInAnyOrder("default-src 'none'", "connect-src 'self'", "style-src 'unsafe-inline'",
              "script-src 'sha256-" + sha256(script.group(1)) + "'", "frame-ancestors 'none'",
              "base-uri 'none'", "form-action 'none'");
      assertThat(script.find()).as("a second script").isFalse();
    }
  }

  @Test
  void aVisitorWithoutTheTokenGetsThePageWithStatus401() {
    InvocationRecord rejected = withToken.request("api", PAGE);

    assertThat(rejected.status()).isEqualTo(401);
    assertThat(rejected.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(rejected.header("WWW-Authenticate")).contains("Bearer realm=", "Basic realm=");
    assertThat(rejected.header("Cache-Control")).isEqualTo("no-store");
    assertThat(rejected.text()).isEqualTo(withToken.request("api", withToken(PAGE)).text())
        .contains("<input id=\"token\" type=\"password\"");
    assertFields(rejected.logEntry(), "problem", "UNAUTHENTICATED", "status", 401);
  }

  @Test
  void thePageContainsNoDataOfAnyService() {
    assertThat(withToken.request("api", PAGE.query("serviceName", "web")).text())
        .isEqualTo(open.request("api", PAGE).text()).doesNotContain("web", "prod");
  }

  @Test
  void anAuthorizedVisitorGetsThePageWithStatus200() {
    for (InvocationRecord page : List.of(open.request("api", PAGE),
        withToken.request("api", withToken(PAGE)))) {
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("WWW-Authenticate")).isNull();
      assertFields(page.logEntry(), "problem", null);
    }
  }

  @Test
  void aHeadRequestForThePageHasNoBody() {
    InvocationRecord rejected = withToken.request("api", HEAD);
    InvocationRecord shown = withToken.request("api", withToken(HEAD));

    assertThat(rejected.status()).isEqualTo(401);
    assertThat(rejected.header("WWW-Authenticate")).isNotNull();
    assertThat(shown.status()).isEqualTo(200);
    for (InvocationRecord head : List.of(rejected, shown)) {
      assertThat(head.text()).isEmpty();
      assertThat(head.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    }
  }

  @Test
  void onlySafeRequestsToTheRootGetThePage() {
    assertProblem(withToken.request("api", post("/")), 401, "UNAUTHENTICATED");
    assertProblem(withToken.request("wake", PAGE), 401, "UNAUTHENTICATED");
    assertProblem(withToken.request("api", get("/page")), 401, "UNAUTHENTICATED");
  }
}
