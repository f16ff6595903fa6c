package io.fluidity.functions;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.fluidity.functions.UrlRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

/** Routes of a function's URL, as its own error responses list them. */
final class DiscoveredRoutes {

  private static final Pattern PATHS = Pattern.compile("the path must be one of (.*) \\(was ");

  private DiscoveredRoutes() {}

  /** Returns the methods of each path, without the {@code HEAD} that each {@code GET} implies. */
  static Map<String, Set<String>> of(String function) {
    FunctionWorld world = FunctionWorld.withDefaults();
    String detail = world.request(function, get("/nowhere")).body().path("detail").textValue();
    Matcher paths = PATHS.matcher(detail);
    assertThat(paths.find()).as(detail).isTrue();
    Map<String, Set<String>> routes = new LinkedHashMap<>();
    for (String path : paths.group(1).split(", ", -1)) {
      String allowed = world.request(function, UrlRequest.of("BREW", path)).header("Allow");
      Set<String> methods = new TreeSet<>(Arrays.asList(String.valueOf(allowed).split(", ", -1)));
      assertThat(methods.remove("HEAD")).isEqualTo(methods.contains("GET"));
      routes.put(path, methods);
    }
    return routes;
  }
}
