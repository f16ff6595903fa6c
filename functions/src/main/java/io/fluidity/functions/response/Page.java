package io.fluidity.functions.response;

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

/** The web page. It includes its style and script, and loads nothing from other hosts. */
public final class Page {

  private Page() {}

  /**
   * Returns the page. It contains no data, so unauthenticated visitors receive it as well. It asks for the
   * token itself, since function URLs rename the header that makes a browser ask. The content security policy
   * allows only the page's own script.
   *
   * @param unauthenticated the problem to report if the token is missing; {@code null} if it is not
   */
  public static HttpResponse response(@Nullable Problem unauthenticated) {
    String script = text("page.js");
    String page = text("page.html").replace("{{page.css}}", text("page.css")).replace("{{page.js}}", script);
    Map<String, String> headers = new TreeMap<>(
        Map.of("Content-Type", "text/html; charset=utf-8", "Content-Security-Policy",
            "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; script-src 'sha256-"
                + sha256(script) + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"));
    if (unauthenticated != null) {
      headers.putAll(unauthenticated.headers());
    }
    return new HttpResponse(unauthenticated == null ? 200 : unauthenticated.status(), headers, page);
  }

  private static String text(String file) {
    try (InputStream in = Page.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
