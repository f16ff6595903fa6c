package io.fluidity.functions.event;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Detects requests that a browser sends for a page of another site. */
public final class CrossSite {

  private CrossSite() {}

  /**
   * Returns whether a page of another site caused the request. Only browsers send the headers that show this.
   *
   * @param header returns the value of a header by its lower-case name, or {@code null}
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
