package io.fluidity.lambda.entry;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.lambda.event.HttpRequest;
import io.fluidity.lambda.operation.Operation;

/**
 * What one function does.
 *
 * @param main what a direct invocation or a schedule asks for
 * @param routes what its URL offers
 */
record Routes(Operation main, List<Route> routes) {

  /** How the answer of a route looks. */
  enum Format {
    JSON, PAGE
  }

  record Route(String method, String path, Operation operation, Format format) {
    boolean takes(HttpRequest request) {
      return method.equals(request.isHead() ? "GET" : request.method());
    }
  }

  Routes {
    routes = List.copyOf(routes);
  }

  static Routes of(Operation main) {
    return new Routes(main, List.of());
  }

  Routes post(String path, Operation operation) {
    return with(new Route("POST", path, operation, Format.JSON));
  }

  Routes get(String path, Operation operation) {
    return with(new Route("GET", path, operation, Format.JSON));
  }

  /** A page for people. */
  Routes page(String path, Operation operation) {
    return with(new Route("GET", path, operation, Format.PAGE));
  }

  private Routes with(Route route) {
    List<Route> more = new ArrayList<>(routes);
    more.add(route);
    return new Routes(main, more);
  }

  @Nullable
  Route find(HttpRequest request) {
    return routes.stream().filter(route -> route.path().equals(request.path()) && route.takes(request))
        .findFirst().orElse(null);
  }

  List<String> paths() {
    return routes.stream().map(Route::path).distinct().sorted().toList();
  }

  /** The methods that a path takes; none where there is no such path. */
  List<String> methods(String path) {
    return routes.stream().filter(route -> route.path().equals(path)).map(Route::method)
        .flatMap(method -> method.equals("GET") ? List.of("GET", "HEAD").stream() : List.of(method).stream())
        .toList();
  }
}
