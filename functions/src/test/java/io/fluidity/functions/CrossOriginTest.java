package io.fluidity.functions;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.service.ServiceLifecycle;

import static io.fluidity.lambda.RefusalAssert.assertProblem;
import static io.fluidity.lambda.RefusalAssert.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

/** A browser that knows a password must not lend it to the page of another site. */
class CrossOriginTest {

  private static final String OWN = "https://abc.lambda-url.eu-west-1.on.aws";

  private final FunctionWorld town = FunctionWorld.ordinary();

  @ParameterizedTest
  @CsvSource({"origin, https://evil.example", "origin, null",
      "origin, https://abc.lambda-url.eu-west-1.on.aws.evil.example",
      "origin, https://evil.abc.lambda-url.eu-west-1.on.aws",
      "origin, https://xabc.lambda-url.eu-west-1.on.aws",
      "origin, https://abc.lambda-url.eu-west-1.on.aws:8443", "origin, ''", "sec-fetch-site, cross-site",
      "sec-fetch-site, same-site", "sec-fetch-site, anything", "sec-fetch-site, ''",
      "Origin, https://evil.example"})
  void thePageOfAnotherSiteCanNeitherWakeNorKill(String header, String value) {
    ServiceLifecycle before = town.real("shop").now();
    for (String path : new String[]{"/wake", "/kill"}) {
      assertProblem(town.request("api", UrlRequest.post(path).header(header, value)), 403, "CROSS_ORIGIN");
    }
    for (String function : new String[]{"wake", "kill", "sleep"}) {
      assertProblem(town.request(function, UrlRequest.post("/").header(header, value)), 403, "CROSS_ORIGIN");
    }
    assertUntouched(town, "shop", before);
  }

  @Test
  void whatTheBrowserSaysOfTheSiteCountsMoreThanTheOrigin() {
    assertProblem(town.request("api",
        UrlRequest.post("/wake").header("origin", OWN).header("sec-fetch-site", "cross-site")), 403,
        "CROSS_ORIGIN");
  }

  @Test
  void theSamePageCan() {
    assertThat(town.request("api", UrlRequest.post("/wake").header("origin", OWN)).status()).isEqualTo(200);
    assertThat(town.request("api",
        UrlRequest.post("/kill").header("origin", OWN).header("sec-fetch-site", "same-origin")).status())
        .isEqualTo(200);
  }

  @Test
  void aPersonAtTheAddressBarCan() {
    assertThat(town.request("api", UrlRequest.post("/wake").header("sec-fetch-site", "none")).status())
        .isEqualTo(200);
  }

  @Test
  void aClientThatIsNoBrowserCan() {
    assertThat(town.request("api", UrlRequest.post("/wake")).status()).isEqualTo(200);
    assertThat(town.request("api", UrlRequest.post("/kill")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/status"})
  void anybodyMayLookSinceThatChangesNothing(String path) {
    assertThat(town.request("api", UrlRequest.get(path).header("origin", "https://evil.example")
        .header("sec-fetch-site", "cross-site")).status()).isEqualTo(200);
  }

  @Test
  void noAnswerInvitesOtherSitesToReadIt() {
    InvocationRecord invoked = town.request("api", UrlRequest.get("/status").header("origin", "https://evil.example"));

    assertThat(invoked.json().path("headers").properties())
        .noneMatch(each -> each.getKey().toLowerCase(Locale.ROOT).startsWith("access-control-"));
    assertThat(invoked.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(invoked.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
  }
}
