package io.fluidity.functions.handler;

import java.time.Clock;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.functions.event.Body;
import io.fluidity.functions.event.Event;
import io.fluidity.functions.event.HttpRequest;
import io.fluidity.functions.handler.Routes.Route;
import io.fluidity.functions.json.InvalidFieldException;
import io.fluidity.functions.logging.InvocationLog;
import io.fluidity.functions.operation.Operation;
import io.fluidity.functions.operation.OperationResult;
import io.fluidity.functions.operation.Request;
import io.fluidity.functions.operation.Request.Trigger;
import io.fluidity.functions.response.HttpResponse;
import io.fluidity.functions.response.Page;
import io.fluidity.functions.response.Problem;
import io.fluidity.functions.response.Problems;
import io.fluidity.functions.response.Response;
import io.fluidity.functions.response.ResponseEncoder;

/** Handles one event: authorizes it, runs its operation, and encodes the response. */
record Invocation(Routes routes, RequestAuthorizer authorizer, ResponseEncoder encoder, Clock clock,
    InvocationLog log, String requestId) {

  /** Conclusion of an operation. */
  private sealed interface Conclusion {
    record Completed(Response response) implements Conclusion {}

    /** Some services failed; the changes of the others remain. */
    record PartlyFailed(Response response, Problem problem) implements Conclusion {}

    record Rejected(Problem problem) implements Conclusion {}
  }

  /**
   * Returns the response to the event.
   *
   * @throws InvocationFailedException if a direct or scheduled invocation failed
   */
  ObjectNode respond(Event event) {
    return switch (event) {
      case Event.Direct(var fields) -> invoke(new Request(Trigger.DIRECT, fields, null));
      case Event.Scheduled(var fields, var due) -> invoke(new Request(Trigger.SCHEDULE, fields, due));
      case Event.Http(var request) -> {
        log.request(request);
        HttpResponse response = respond(request);
        yield encode(request.isHead() ? response.withoutBody() : response);
      }
      case Event.UnreadableHttp(var invalid) -> {
        log.trigger(Trigger.URL);
        Problem rejection = authorizer.rejectionOfUnreadable();
        yield encode(reject(rejection == null ? Problems.of(invalid) : rejection));
      }
    };
  }

  private ObjectNode invoke(Request request) {
    log.trigger(request.trigger());
    return switch (run(routes.main(), () -> request)) {
      case Conclusion.Completed(var response) -> response.body();
      case Conclusion.PartlyFailed(_, var problem) -> throw new InvocationFailedException(problem);
      case Conclusion.Rejected(var problem) -> throw new InvocationFailedException(problem);
    };
  }

  private ObjectNode encode(HttpResponse response) {
    log.status(response.status());
    return response.encode();
  }

  private HttpResponse respond(HttpRequest request) {
    Route route = routes.to(request);
    Problem rejection = authorizer.rejection(request);
    if (rejection != null) {
      HttpResponse response = reject(rejection);
      return route instanceof Routes.PageAt && request.isSafe() ? Page.response(rejection) : response;
    }
    if (route == null) {
      return reject(Problems.noSuchPath(request.path(), routes.paths()));
    }
    if (!route.methods().contains(request.method())) {
      return reject(Problems.methodNotAllowed(request.method(), request.path(), route.methods()));
    }
    if (request.body().size() > Body.MAX_BYTES) {
      return reject(Problems.tooLarge(request.body().size()));
    }
    return switch (route) {
      case Routes.PageAt _ -> Page.response(null);
      case Routes.Get get -> respond(get.operation(), request);
      case Routes.Post post -> respond(post.operation(), request);
    };
  }

  private HttpResponse respond(Operation operation, HttpRequest request) {
    return switch (run(operation, () -> new Request(Trigger.URL, request.fields(), null))) {
      case Conclusion.Completed(var response) -> HttpResponse.json(response.body());
      case Conclusion.PartlyFailed(var response, var problem) -> {
        ObjectNode document = problem.document(requestId);
        response.addListsTo(document);
        yield HttpResponse.problem(problem, document);
      }
      case Conclusion.Rejected(var problem) -> HttpResponse.problem(problem, problem.document(requestId));
    };
  }

  private Conclusion run(Operation operation, Supplier<Request> request) {
    try {
      OperationResult result = operation.run(request.get().validFor(operation));
      Response response = encoder.encode(result);
      log.result(result, response, clock.instant());
      Problem problem = response.problem();
      if (problem == null) {
        return new Conclusion.Completed(response);
      }
      log.problem(problem, null);
      return new Conclusion.PartlyFailed(response, problem);
    } catch (InvalidFieldException invalid) {
      return rejected(Problems.of(invalid), null);
    } catch (OperationFailedException failed) {
      return rejected(Problems.of(failed.failure()), failed.getCause());
    } catch (RuntimeException | LinkageError unexpected) {
      return rejected(Problems.internal(), unexpected);
    }
  }

  private Conclusion.Rejected rejected(Problem problem, @Nullable Throwable cause) {
    log.problem(problem, cause);
    return new Conclusion.Rejected(problem);
  }

  /** Rejects a request before its operation runs. */
  private HttpResponse reject(Problem problem) {
    log.problem(problem, null);
    return HttpResponse.problem(problem, problem.document(requestId));
  }
}
