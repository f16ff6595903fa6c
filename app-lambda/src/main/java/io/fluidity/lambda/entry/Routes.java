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

  /** What a path of the URL is for. */
  sealed interface Route {
    String path();

    /** The methods that it takes. */
    List<String> methods();
  }

  /** Carries out an operation that changes something. */
  record Post(String path, Operation operation) implements Route {
    @Override
    public List<String> methods() {
      return List.of("POST");
    }
  }

  /** Carries out an operation that only looks. */
  record Get(String path, Operation operation) implements Route {
    @Override
    public List<String> methods() {
      return List.of("GET", "HEAD");
    }
  }

  /** Shows the page for people. */
  record PageAt(String path) implements Route {
    @Override
    public List<String> methods() {
      return List.of("GET", "HEAD");
    }
  }

  Routes {
    routes = List.copyOf(routes);
  }

  static Routes of(Operation main) {
    return new Routes(main, List.of());
  }

  Routes post(String path, Operation operation) {
    return with(new Post(path, operation));
  }

  Routes get(String path, Operation operation) {
    return with(new Get(path, operation));
  }

  Routes page(String path) {
    return with(new PageAt(path));
  }

  private Routes with(Route route) {
    List<Route> more = new ArrayList<>(routes);
    more.add(route);
    return new Routes(main, more);
  }

  /** The route to this path, whatever the method. */
  @Nullable
  Route to(HttpRequest request) {
    return routes.stream().filter(route -> route.path().equals(request.path())).findFirst().orElse(null);
  }

  List<String> paths() {
    return routes.stream().map(Route::path).sorted().toList();
  }
}
