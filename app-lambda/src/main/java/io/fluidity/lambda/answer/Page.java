package io.fluidity.lambda.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The page for people: one file, which asks for the status by itself and loads nothing from elsewhere. */
public final class Page {

  private static final String FILE = "page.html";
  private static final String SCRIPT = "<script>";

  private Page() {}

  /** The answer that holds the page; a browser may run no other script than its own. */
  public static UrlAnswer answer() {
    String page = text();
    String script = page.substring(page.indexOf(SCRIPT) + SCRIPT.length(), page.indexOf("</script>"));
    return new UrlAnswer(200, Map.of("Content-Type", "text/html; charset=utf-8", "Content-Security-Policy",
        "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; script-src 'sha256-"
            + sha256(script)
            + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
        page);
  }

  private static String text() {
    try (InputStream in = Page.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
