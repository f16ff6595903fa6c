package io.fluidity.e2e.serve;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

import io.fluidity.aws.Programs;

/** Headless browser for the tests of a class; without Chromium they are skipped. */
final class Browser implements BeforeAllCallback, AfterAllCallback {

  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private @Nullable ChromeDriver driver;

  @Override
  public void beforeAll(ExtensionContext context) {
    // Selenium warns of every browser that is newer than itself.
    SELENIUM.setLevel(Level.SEVERE);
    File program = Programs.need("chromedriver", "chromium and chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--hide-scrollbars");
    driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(program).build(),
        options);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (driver != null) {
      driver.quit();
    }
  }

  ChromeDriver driver() {
    return Objects.requireNonNull(driver, "the browser is open while the tests of a class run");
  }

  /** Opens a page in a window of the default size. */
  void open(String url) {
    driver().manage().window().setSize(new Dimension(1000, 1000));
    driver().get(url);
  }

  WebElement find(By locator) {
    return driver().findElement(locator);
  }

  String text(By locator) {
    return find(locator).getText();
  }

  void await(ExpectedCondition<Boolean> condition) {
    new WebDriverWait(driver(), Duration.ofSeconds(30), Duration.ofMillis(50)).until(condition);
  }

  /** Saves a screenshot below target/. */
  void takeScreenshot(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), driver().getScreenshotAs(OutputType.BYTES));
  }
}
