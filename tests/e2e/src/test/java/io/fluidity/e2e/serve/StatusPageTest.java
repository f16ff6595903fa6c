package io.fluidity.e2e.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;

import io.fluidity.functions.response.HttpResponse;
import io.fluidity.functions.response.Page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.attributeContains;
import static org.openqa.selenium.support.ui.ExpectedConditions.textToBe;

/** The page in a browser, on statuses that the simulated service does not reach. */
class StatusPageTest {

  private static final String WEB = """
      "clusterName":"prod","serviceName":"web","at":"2026-03-02T08:20:00Z","runningCount":0,"pendingCount":1,""";

  @RegisterExtension
  static final Browser BROWSER = new Browser();

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;
  private String status = "";
  /** Paths of the requests that have their response. */
  private final List<String> served = new CopyOnWriteArrayList<>();

  @BeforeEach
  void servePageAndStatus() throws IOException {
    HttpResponse page = Page.response(null);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/", page.status(), page.headers(), page::body);
    serve("/status", 200, Map.of("Content-Type", "application/json"), () -> status);
    serve("/wake", 409, Map.of("Content-Type", "application/problem+json"),
        () -> "{\"type\":\"about:blank\",\"status\":409,\"detail\":\"the count did not converge\"}");
    server.start();
  }

  private void serve(String path, int status, Map<String, String> headers, Supplier<String> body) {
    server.createContext(path, exchange -> {
      headers.forEach(exchange.getResponseHeaders()::set);
      try (exchange) {
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(body.get().getBytes(StandardCharsets.UTF_8));
      }
      served.add(path);
    });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void show(String json, String stage) {
    status = json;
    BROWSER.open("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    BROWSER.await(textToBe(By.id("stage"), stage));
  }

  @Test
  void failingStartShowsItsEventsAndIsNotAwake() throws IOException {
    show("{" + WEB + """
        "desiredCount":1,"stage":"WAKING","reason":"RECENTLY_USED","start":"FAILING",
        "message":"prod/web is waking: its tasks fail to start; see the events",
        "wokenAt":"2026-03-02T08:05:00Z",
        "events":[{"at":"2026-03-02T08:06:00Z","message":"no task: its <image> cannot be pulled"}]}""",
        "Waking");

    assertThat(BROWSER.text(By.id("events"))).contains("no task: its <image> cannot be pulled");
    BROWSER.await(attributeContains(By.id("chart"), "aria-label", "awake in 0"));
    BROWSER.takeScreenshot("failing");
  }

  @Test
  void serviceThatIsNotScalableHasNoButtons() {
    show("{" + WEB + """
        "desiredCount":2,"stage":"AWAKE","reason":"NOT_SCALABLE","message":"prod/web has the scheduling \
        strategy DAEMON, so it can be neither woken nor put to sleep"}""", "Awake");

    assertThat(BROWSER.find(By.id("wake")).isDisplayed()).isFalse();
  }

  @Test
  void failedRequestIsShownUntilTheStageChanges() {
    show("{" + WEB + """
        "desiredCount":0,"stage":"ASLEEP","reason":"ALREADY_ASLEEP","message":"prod/web is asleep"}""",
        "Asleep");
    int before = Collections.frequency(served, "/status");
    BROWSER.find(By.id("wake")).click();
    BROWSER.await(_ -> Collections.frequency(served, "/status") > before);

    BROWSER.await(textToBe(By.id("result"), "The request failed: the count did not converge"));
  }

  @Test
  void firstOfSeveralServicesIsShownWithLinksToTheOthers() throws IOException {
    show(
        "{\"services\":[{" + WEB
            + """
                "desiredCount":0,"stage":"ASLEEP","reason":"ALREADY_ASLEEP","message":"prod/web is asleep"},
                {"clusterName":"prod","serviceName":"api","reason":"MISSING","message":"prod/api is missing","status":404}
                ]}""",
        "Asleep");

    assertThat(BROWSER.text(By.id("services"))).contains("prod / web", "prod / api");
    assertThat(BROWSER.find(By.linkText("prod / api")).getAttribute("href"))
        .endsWith("?clusterName=prod&serviceName=api");
    BROWSER.takeScreenshot("several");
  }

  @Test
  void absenceOfManagedServicesIsReported() {
    show("{\"services\":[]}", "Missing");

    assertThat(BROWSER.text(By.id("message"))).isEqualTo("There is no managed service.");
  }
}
