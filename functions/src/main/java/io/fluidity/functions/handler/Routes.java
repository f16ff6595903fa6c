package io.fluidity.functions.handler;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.functions.event.HttpRequest;
import io.fluidity.functions.operation.Operation;

/**
 * Operations of one function.
 *
 * @param main the operation of direct invocations and schedules
 * @param routes the routes of its URL
 */
record Routes(Operation main, List<Route> routes) {

  private static final List<String> SAFE_METHODS = List.of("GET", "HEAD");

  /** Route of a URL. */
  sealed interface Route {
    String path();

    /** The methods that the path accepts. */
    List<String> methods();
  }

  /** An operation that changes something. */
  record Post(String path, Operation operation) implements Route {
    @Override
    public List<String> methods() {
      return List.of("POST");
    }
  }

  /** An operation that only reads. */
  record Get(String path, Operation operation) implements Route {
    @Override
    public List<String> methods() {
      return SAFE_METHODS;
    }
  }

  /** The web page. */
  record PageAt(String path) implements Route {
    @Override
    public List<String> methods() {
      return SAFE_METHODS;
    }
  }

  Routes {
    routes = List.copyOf(routes);
  }

  /** Returns the routes of a function with a single operation: the given path, and the root. */
  static Routes single(String path, Operation operation) {
    return new Routes(operation, List.of(new Post("/", operation), new Post(path, operation)));
  }

  /** Returns the route of a path, for any method; {@code null} if there is none. */
  @Nullable
  Route to(HttpRequest request) {
    return routes.stream().filter(route -> route.path().equals(request.path())).findFirst().orElse(null);
  }

  List<String> paths() {
    return routes.stream().map(Route::path).sorted().toList();
  }
}
