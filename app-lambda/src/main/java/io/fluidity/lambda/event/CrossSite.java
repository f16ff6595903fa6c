package io.fluidity.lambda.event;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Tells requests that the page of another site makes a browser send. */
public final class CrossSite {

  private CrossSite() {}

  /**
   * Whether the page of another site sent it. Clients that are no browsers send neither of the headers that
   * tell.
   *
   * @param header gives the value of a header by its name in lower case, or {@code null}
   */
  public static boolean isCrossSite(Function<String, @Nullable String> header) {
    String site = header.apply("sec-fetch-site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = header.apply("origin");
    return origin != null && !origin.substring(origin.indexOf(':') + 1).equals("//" + header.apply("host"));
  }
}
