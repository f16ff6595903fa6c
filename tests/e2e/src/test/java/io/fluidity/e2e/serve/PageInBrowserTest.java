package io.fluidity.e2e.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.deque.html.axecore.selenium.AxeBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import io.fluidity.local.serve.FunctionUrl;
import io.fluidity.local.serve.TestServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.attributeContains;
import static org.openqa.selenium.support.ui.ExpectedConditions.textMatches;
import static org.openqa.selenium.support.ui.ExpectedConditions.textToBe;

/** The page in a browser, on a simulated service. */
class PageInBrowserTest {

  private static final By STAGE = By.id("stage");
  private static final By WAKE = By.id("wake");
  private static final By KILL = By.id("kill");
  private static final By DECISIONS = By.id("decisions");
  private static final By FACTS = By.id("facts");
  private static final By MESSAGE = By.id("message");
  private static final By RESULT = By.id("result");
  private static final By TOKEN = By.id("token");
  private static final By CHART = By.id("chart");

  @RegisterExtension
  static final Browser BROWSER = new Browser();

  @AutoClose
  private TestServer server = TestServer.slow();

  @BeforeEach
  void openThePage() {
    BROWSER.open(server.url() + "/");
    BROWSER.await(textToBe(STAGE, "Asleep"));
  }

  private void advance(int minutes) {
    server.advance(Duration.ofMinutes(minutes));
  }

  private static WebElement focused() {
    return BROWSER.driver().switchTo().activeElement();
  }

  @Test
  void serviceWakesStaysAwakeWhileUsedAndFallsAsleep() throws IOException, InterruptedException {
    BROWSER.find(WAKE).click();
    BROWSER.await(textToBe(STAGE, "Waking"));
    advance(2);
    BROWSER.await(textToBe(STAGE, "Awake"));
    server.post("/simulate/use", "{\"minutes\":20,\"connections\":3}");
    advance(9);
    BROWSER.await(textMatches(FACTS, Pattern.compile("Last used")));
    BROWSER.await(attributeContains(CHART, "aria-label", "at most 3 connections"));
    BROWSER.takeScreenshot("awake");

    advance(45);
    BROWSER.await(textToBe(STAGE, "Asleep"));
    BROWSER.await(
        textMatches(DECISIONS, Pattern.compile("It was put to sleep: reported idle since \\d\\d:\\d\\d")));
    assertThat(BROWSER.text(DECISIONS)).contains("It is waking: desired count 0 → 1", "It stays awake:");
    BROWSER.takeScreenshot("asleep");
  }

  @Test
  void resultShowsTheRequestUntilItsResponseArrives() {
    BROWSER.driver().executeScript("""
        const send = window.fetch;
        const released = new Promise(release => window.release = release);
        window.fetch = (path, options) =>
            options.method === 'POST' ? released.then(() => send(path, options)) : send(path, options);
        """);
    BROWSER.find(WAKE).click();
    BROWSER.await(textToBe(RESULT, "Waking…"));
    advance(5);
    BROWSER.await(textMatches(FACTS, Pattern.compile("08:05:\\d\\d")));
    assertThat(BROWSER.text(RESULT)).as("after a refresh").isEqualTo("Waking…");

    BROWSER.driver().executeScript("window.release()");
    BROWSER.await(textMatches(RESULT, Pattern.compile("desired count 0 → 1")));
    BROWSER.await(textToBe(STAGE, "Waking"));
  }

  @Test
  void keyboardIsEnoughToWakeAndKill() {
    BROWSER.find(By.tagName("body")).sendKeys(Keys.TAB);
    assertThat(focused().getAttribute("id")).isEqualTo("wake");
    focused().sendKeys(Keys.ENTER);
    BROWSER.await(textToBe(STAGE, "Waking"));
    BROWSER.await(textMatches(RESULT, Pattern.compile("desired count 0 → 1")));
    advance(2);
    BROWSER.await(textToBe(STAGE, "Awake"));

    assertThat(focused().getAttribute("id")).as("the focus").isEqualTo("wake");
    BROWSER.find(KILL).sendKeys(Keys.SPACE);
    BROWSER.await(textMatches(RESULT, Pattern.compile("was killed")));
    advance(2);
    BROWSER.await(textToBe(STAGE, "Asleep"));
  }

  @Test
  void pageOnAwsAsksForTheTokenAndDerivesTheHistoryFromTags() throws IOException, InterruptedException {
    server.close();
    // The hash of "open sesame".
    server = TestServer
        .slow("API_TOKEN_SHA256=41ef4bb0b23661e66301aac36066912dac037827b4ae63a7b1165a5aa93ed4eb");
    server.invoke("fluidity-wake", "");
    advance(10);
    try (FunctionUrl url = new FunctionUrl(server)) {
      BROWSER.open(url.url() + "/");
      BROWSER.await(textToBe(STAGE, "Locked"));
      assertThat(BROWSER.find(WAKE).isDisplayed()).isFalse();

      BROWSER.find(TOKEN).sendKeys("wrong", Keys.ENTER);
      BROWSER.await(textToBe(MESSAGE, "The API token is invalid."));
      BROWSER.find(TOKEN).sendKeys("open sesame", Keys.ENTER);
      BROWSER.await(textToBe(STAGE, "Awake"));
      BROWSER.await(attributeContains(CHART, "aria-label",
          "11 of the last 180 minutes observed: awake in 11"));
      assertThat(BROWSER.text(DECISIONS)).contains("It is awake:");
      BROWSER.takeScreenshot("on-aws");

      BROWSER.find(KILL).click();
      BROWSER.await(textMatches(RESULT, Pattern.compile("was killed")));
      BROWSER.await(textToBe(STAGE, "Falling asleep"));
    }
  }

  @Test
  void unreachableServerIsReported() {
    server.close();
    BROWSER.await(textMatches(MESSAGE, Pattern.compile("Cannot read the status: .+")));
    assertThat(BROWSER.text(STAGE)).isEqualTo("Unknown");
    assertThat(BROWSER.text(By.id("facts-title"))).isEqualTo("As of 08:00");
  }

  @Test
  void serviceThatIsNotManagedIsReportedWithoutALogin() {
    BROWSER.open(server.url() + "/?serviceName=other");
    BROWSER.await(textMatches(MESSAGE, Pattern.compile("fluidity-prod/other is not a managed service")));
    assertThat(BROWSER.find(By.id("login")).isDisplayed()).isFalse();
  }

  @Test
  void pageLoadsNothingFromOtherHosts() {
    Object foreign = BROWSER.driver().executeScript("return performance.getEntriesByType('resource')"
        + ".map(each => each.name).filter(name => !name.startsWith(location.origin))");
    assertThat(foreign).isEqualTo(List.of());
  }

  @Test
  void pageIsAccessibleOnPhoneAndDesktopInLightAndDark() throws IOException {
    for (boolean dark : new boolean[]{false, true}) {
      BROWSER.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
          List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
      for (int width : new int[]{360, 768, 1400}) {
        BROWSER.driver().executeCdpCommand("Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", 1000, "deviceScaleFactor", 1, "mobile", width < 500));
        assertThat(BROWSER.driver().executeScript("return document.documentElement.scrollWidth - innerWidth"))
            .as("overflow at %d pixels", width).isEqualTo(0L);
        assertThat(new AxeBuilder().analyze(BROWSER.driver()).getViolations())
            .as("accessibility, %d pixels, dark: %s", width, dark).isEmpty();
        BROWSER.takeScreenshot((dark ? "dark-" : "light-") + width);
      }
    }
    BROWSER.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }
}
