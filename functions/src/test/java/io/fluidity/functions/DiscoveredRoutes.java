package io.fluidity.functions;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** What the URL of a function offers; it tells that itself, when it is asked for something else. */
final class DiscoveredRoutes {

  private static final Pattern PATHS = Pattern.compile("here: one of (.*) would be right");

  private DiscoveredRoutes() {}

  /** The methods of each path, without the {@code HEAD} that goes with each {@code GET}. */
  static Map<String, Set<String>> of(String function) {
    FunctionWorld cluster = FunctionWorld.ordinary();
    String detail = cluster.request(function, UrlRequest.get("/nowhere")).body().path("detail").textValue();
    Matcher paths = PATHS.matcher(detail);
    assertThat(paths.find()).as(detail).isTrue();
    Map<String, Set<String>> routes = new LinkedHashMap<>();
    for (String path : paths.group(1).split(", ", -1)) {
      String allowed = cluster.request(function, UrlRequest.of("BREW", path)).header("Allow");
      Set<String> methods = new TreeSet<>(Arrays.asList(String.valueOf(allowed).split(", ", -1)));
      assertThat(methods.remove("HEAD")).isEqualTo(methods.contains("GET"));
      routes.put(path, methods);
    }
    return routes;
  }
}
