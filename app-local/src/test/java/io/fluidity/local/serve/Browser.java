package io.fluidity.local.serve;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser, without a window. */
final class Browser {

  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");
  /** For people to look at. */
  private static final Path PICTURES = Path.of("target", "pictures");

  private Browser() {}

  /** Opens one; skips what comes where there is none. */
  static ChromeDriver open() {
    // It warns of each browser that is newer than itself.
    SELENIUM.setLevel(Level.SEVERE);
    File driver = Tools.need("chromedriver", "chromium and chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--hide-scrollbars");
    ChromeDriver browser = new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(driver).build(), options);
    browser.manage().window().setSize(new Dimension(1000, 1000));
    return browser;
  }

  static WebDriverWait soon(ChromeDriver browser) {
    return new WebDriverWait(browser, Duration.ofSeconds(30), Duration.ofMillis(50));
  }

  static void takePicture(ChromeDriver browser, String name) throws IOException {
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }
}
