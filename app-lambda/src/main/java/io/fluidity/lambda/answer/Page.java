package io.fluidity.lambda.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** The page for people: one file, which asks for the status by itself and loads nothing from elsewhere. */
public final class Page {

  private static final String FILE = "page.html";
  private static final String SCRIPT = "<script>";

  private Page() {}

  /**
   * The page, for whoever may see it or not: it tells nothing by itself, and asks for the token where that is
   * wanted. Function URLs rename the header that would make a browser ask. A browser may run no other script
   * than its own.
   *
   * @param unauthenticated what the answer tells where the token is missing; {@code null} where it is not
   */
  public static HttpResponse answer(@Nullable Problem unauthenticated) {
    String page = text();
    String script = page.substring(page.indexOf(SCRIPT) + SCRIPT.length(), page.indexOf("</script>"));
    Map<String, String> headers = new TreeMap<>(
        Map.of("Content-Type", "text/html; charset=utf-8", "Content-Security-Policy",
            "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; script-src 'sha256-"
                + sha256(script)
                + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"));
    if (unauthenticated != null) {
      headers.putAll(unauthenticated.headers());
    }
    return new HttpResponse(unauthenticated == null ? 200 : unauthenticated.status(), headers, page);
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
