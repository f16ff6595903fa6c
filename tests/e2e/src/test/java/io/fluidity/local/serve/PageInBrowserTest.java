package io.fluidity.local.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.deque.html.axecore.selenium.AxeBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.local.cli.SettingsOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.attributeContains;
import static org.openqa.selenium.support.ui.ExpectedConditions.textMatches;
import static org.openqa.selenium.support.ui.ExpectedConditions.textToBe;

/** The page in a real BROWSER.driver(). */
class PageInBrowserTest {

  private static final ServiceId SERVICE = new ServiceId("fluidity-prod", "fluidity-server-prod");
  /** Time hardly passes but when a test says so: nothing is missed, however slow the machine is. */
  private static final double SPEED = 0.1;
  private static final By STAGE = By.id("stage");
  private static final By WAKE = By.id("wake");
  private static final By KILL = By.id("kill");
  private static final By DECISIONS = By.id("decisions");
  private static final By FACTS = By.id("facts");
  private static final By MESSAGE = By.id("message");
  private static final By SAID = By.id("said");
  private static final By TOKEN = By.id("token");

  @RegisterExtension
  static final Browser BROWSER = new Browser();

  @SuppressWarnings("NullAway.Init")
  private SimulatedRuntime controlPlane;
  @SuppressWarnings("NullAway.Init")
  private LocalServer server;

  @BeforeEach
  void openThePage() {
    serve(null);
    BROWSER.driver().manage().window().setSize(new Dimension(1000, 1000));
    BROWSER.driver().get(server.url() + "/");
    BROWSER.soon().until(textToBe(STAGE, "Asleep"));
  }

  private void serve(@Nullable String apiTokenSha256) {
    controlPlane = new SimulatedRuntime(new SettingsOptions().functionSettings(SERVICE, apiTokenSha256),
        new TrafficPlan(), 1);
    server = LocalServer.start(controlPlane, "127.0.0.1", 0, SPEED,
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void closeTheServer() {
    server.close();
  }

  /** Time passes in the simulated cloud. */
  private void pass(int minutes) {
    controlPlane.advanceTo(controlPlane.now().plus(Duration.ofMinutes(minutes)));
  }

  @Test
  void whoWakesItSeesItWakeStayAwakeWhileItIsUsedAndFallAsleep() throws IOException {
    BROWSER.driver().findElement(WAKE).click();
    BROWSER.soon().until(textToBe(STAGE, "Waking"));
    pass(2);
    BROWSER.soon().until(textToBe(STAGE, "Awake"));
    controlPlane.use(20, 3);
    pass(9);
    BROWSER.soon().until(textMatches(FACTS, Pattern.compile("Last used")));
    BROWSER.soon().until(attributeContains(By.id("picture"), "aria-label", "at most 3 connections"));
    BROWSER.takePicture("awake");

    pass(45);
    BROWSER.soon().until(textToBe(STAGE, "Asleep"));
    BROWSER.soon()
        .until(textMatches(DECISIONS, Pattern.compile("It is put to sleep: unused since \\d\\d:\\d\\d")));
    assertThat(BROWSER.driver().findElement(DECISIONS).getText()).contains("It wakes: desired count 0 → 1")
        .contains("It stays awake:");
    BROWSER.takePicture("asleep");
  }

  @Test
  void whoHasNoMouseWakesItAndPutsItToSleep() {
    BROWSER.driver().findElement(By.tagName("body")).sendKeys(Keys.TAB);
    assertThat(BROWSER.driver().switchTo().activeElement().getAttribute("id")).isEqualTo("wake");
    BROWSER.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
    BROWSER.soon().until(textToBe(STAGE, "Waking"));
    BROWSER.soon().until(textMatches(SAID, Pattern.compile("desired count 0 → 1")));
    pass(2);
    BROWSER.soon().until(textToBe(STAGE, "Awake"));

    assertThat(BROWSER.driver().switchTo().activeElement().getAttribute("id")).as("what has the focus")
        .isEqualTo("wake");
    BROWSER.driver().findElement(KILL).sendKeys(Keys.SPACE);
    BROWSER.soon().until(textMatches(SAID, Pattern.compile("put to sleep at once")));
    pass(2);
    BROWSER.soon().until(textToBe(STAGE, "Asleep"));
  }

  @Test
  void onAwsThePageAsksForTheTokenAndShowsWhatTheMarksTell() throws IOException {
    server.close();
    // The hash of "open sesame".
    serve("41ef4bb0b23661e66301aac36066912dac037827b4ae63a7b1165a5aa93ed4eb");
    controlPlane.invoke("fluidity-wake", new byte[0]);
    pass(10);
    try (FunctionUrl url = new FunctionUrl(controlPlane)) {
      BROWSER.driver().get(url.url() + "/");
      BROWSER.soon().until(textToBe(STAGE, "Locked"));
      assertThat(BROWSER.driver().findElement(WAKE).isDisplayed()).isFalse();

      BROWSER.driver().findElement(TOKEN).sendKeys("wrong", Keys.ENTER);
      BROWSER.soon().until(textToBe(MESSAGE, "The token is not right."));
      BROWSER.driver().findElement(TOKEN).sendKeys("open sesame", Keys.ENTER);
      BROWSER.soon().until(textToBe(STAGE, "Awake"));
      BROWSER.soon()
          .until(attributeContains(By.id("picture"), "aria-label", "11 minutes were seen: awake in 11"));
      assertThat(BROWSER.driver().findElement(DECISIONS).getText()).contains("It is awake:");
      BROWSER.takePicture("on-aws");

      BROWSER.driver().findElement(KILL).click();
      BROWSER.soon().until(textMatches(SAID, Pattern.compile("put to sleep at once")));
      BROWSER.soon().until(textToBe(STAGE, "Falling asleep"));
    }
  }

  @Test
  void whenTheServerIsGoneThePageSaysSo() {
    server.close();
    BROWSER.soon().until(textMatches(MESSAGE, Pattern.compile("The status cannot be read: .+")));
    assertThat(BROWSER.driver().findElement(STAGE).getText()).isEqualTo("Unknown");
    assertThat(BROWSER.driver().findElement(By.id("facts-title")).getText()).isEqualTo("As of 08:00");
  }

  @Test
  void whoMayNotSeeAServiceIsToldSoAndIsNotAskedForTheToken() {
    BROWSER.driver().get(server.url() + "/?serviceName=other");
    BROWSER.soon().until(textMatches(MESSAGE, Pattern.compile("fluidity-prod/other is not managed here")));
    assertThat(BROWSER.driver().findElement(By.id("login")).isDisplayed()).isFalse();
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    Object foreign = BROWSER.driver().executeScript("return performance.getEntriesByType('resource')"
        + ".map(each => each.name).filter(name => !name.startsWith(location.origin))");
    assertThat(foreign).isEqualTo(List.of());
  }

  @Test
  void itFitsAPhoneAndADesktopInLightAndDark() throws IOException {
    for (boolean dark : new boolean[]{false, true}) {
      BROWSER.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
          List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
      for (int width : new int[]{360, 768, 1400}) {
        BROWSER.driver().executeCdpCommand("Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", 1000, "deviceScaleFactor", 1, "mobile", width < 500));
        assertThat(BROWSER.driver().executeScript("return document.documentElement.scrollWidth - innerWidth"))
            .as("what sticks out at %d pixels", width).isEqualTo(0L);
        assertThat(new AxeBuilder().analyze(BROWSER.driver()).getViolations())
            .as("accessibility, %d pixels, dark: %s", width, dark).isEmpty();
        BROWSER.takePicture((dark ? "dark-" : "light-") + width);
      }
    }
    BROWSER.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }
}
