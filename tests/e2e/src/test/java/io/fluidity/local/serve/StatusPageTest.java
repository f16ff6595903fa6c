package io.fluidity.local.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;

import io.fluidity.functions.response.Page;
import io.fluidity.functions.response.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.attributeContains;
import static org.openqa.selenium.support.ui.ExpectedConditions.textToBe;

/** What the page shows of statuses that the simulated service does not come to. */
class StatusPageTest {

  private static final By STAGE = By.id("stage");
  private static final String SHOP = """
      "clusterName":"town","serviceName":"shop","at":"2026-03-02T08:20:00Z","runningCount":0,"pendingCount":1,""";

  @RegisterExtension
  static final Browser BROWSER = new Browser();

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;
  private String status = "";

  @BeforeEach
  void servePageAndStatus() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      try (exchange) {
        HttpResponse page = Page.answer(null);
        new ServerResponse(page.status(), page.headers(), page.body()).send(exchange);
      }
    });
    server.createContext("/status", exchange -> {
      try (exchange) {
        new ServerResponse(200, Map.of("Content-Type", "application/json"), status).send(exchange);
      }
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void show(String response, String stage) {
    status = response;
    BROWSER.driver().get("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    BROWSER.soon().until(textToBe(STAGE, stage));
  }

  @Test
  void aFailingStartShowsWhatEcsSaysAndIsNotPaintedAwake() throws IOException {
    show("{" + SHOP + """
        "desiredCount":1,"stage":"WAKING","reason":"RECENTLY_USED","start":"FAILING",
        "message":"town/shop is waking: its tasks fail to start; what ECS says of it is in the events",
        "wokenAt":"2026-03-02T08:05:00Z",
        "events":[{"at":"2026-03-02T08:06:00Z","message":"no task: its <image> cannot be pulled"}]}""",
        "Waking");

    assertThat(BROWSER.driver().findElement(By.id("events")).getText())
        .contains("no task: its <image> cannot be pulled");
    BROWSER.soon().until(attributeContains(By.id("picture"), "aria-label", "awake in 0"));
    BROWSER.takePicture("failing");
  }

  @Test
  void aDaemonHasNoButtons() {
    show("{" + SHOP
        + """
            "desiredCount":2,"stage":"AWAKE","reason":"DAEMON",
            "message":"town/shop has the scheduling strategy DAEMON: it can be neither woken nor put to sleep"}""",
        "Awake");

    assertThat(BROWSER.driver().findElement(By.id("wake")).isDisplayed()).isFalse();
  }

  @Test
  void ofSeveralServicesOneIsShownAndTheOthersAreALinkAway() throws IOException {
    show(
        "{\"services\":[{" + SHOP
            + """
                "desiredCount":0,"stage":"ASLEEP","reason":"ALREADY_ASLEEP","message":"town/shop is asleep"},
                {"clusterName":"town","serviceName":"inn","reason":"MISSING","message":"town/inn is missing","status":404}
                ]}""",
        "Asleep");

    assertThat(BROWSER.driver().findElement(By.id("services")).getText()).contains("town / shop",
        "town / inn");
    assertThat(BROWSER.driver().findElement(By.linkText("town / inn")).getAttribute("href"))
        .endsWith("?clusterName=town&serviceName=inn");
    BROWSER.takePicture("several");
  }

  @Test
  void whereNothingIsManagedThePageSaysSo() {
    show("{\"services\":[]}", "Missing");

    assertThat(BROWSER.driver().findElement(By.id("message")).getText())
        .isEqualTo("There is no managed service.");
  }
}
