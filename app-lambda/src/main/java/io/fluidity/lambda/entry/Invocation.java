package io.fluidity.lambda.entry;

import java.time.Clock;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.lambda.answer.Response;
import io.fluidity.lambda.answer.ResponseEncoder;
import io.fluidity.lambda.answer.Page;
import io.fluidity.lambda.answer.Problem;
import io.fluidity.lambda.answer.Problems;
import io.fluidity.lambda.answer.HttpResponse;
import io.fluidity.lambda.entry.Routes.Route;
import io.fluidity.lambda.event.Body;
import io.fluidity.lambda.event.Event;
import io.fluidity.lambda.event.HttpRequest;
import io.fluidity.lambda.journal.InvocationLog;
import io.fluidity.lambda.json.Fields;
import io.fluidity.lambda.json.InvalidFieldException;
import io.fluidity.lambda.operation.Operation;
import io.fluidity.lambda.operation.Request;
import io.fluidity.lambda.operation.Request.Trigger;
import io.fluidity.lambda.operation.OperationResult;

/** One event on its way through a function. */
final class Invocation {

  private final Routes routes;
  private final RequestAuthorizer guard;
  private final ResponseEncoder encoder;
  private final Clock clock;
  private final InvocationLog line;
  private final String requestId;

  Invocation(Routes routes, RequestAuthorizer guard, ResponseEncoder encoder, Clock clock, InvocationLog line,
      String requestId) {
    this.routes = routes;
    this.guard = guard;
    this.encoder = encoder;
    this.clock = clock;
    this.line = line;
    this.requestId = requestId;
  }

  /** How it went. */
  private sealed interface Conclusion {

    record Completed(Response answer) implements Conclusion {}

    /** Services of a sweep failed; what was done about the others stays done. */
    record PartlyFailed(Response answer, Problem problem) implements Conclusion {}

    record Refused(Problem problem) implements Conclusion {}
  }

  /**
   * The answer to the event.
   *
   * @throws InvocationFailedException where there is nobody to answer, or somebody who wants the invocation to fail
   */
  ObjectNode respond(Event event) {
    return switch (event) {
      case Event.Direct(var fields) -> invoked(Trigger.DIRECT, fields);
      case Event.Scheduled(var fields) -> invoked(Trigger.SCHEDULE, fields);
      case Event.Http(var request) -> {
        line.request(request);
        HttpResponse response = requested(request);
        yield logged(request.isHead() ? response.withoutBody() : response);
      }
      case Event.UnreadableHttp(var reason) -> {
        line.triggered(Trigger.URL);
        Problem turnedAway = guard.refusalOfUnreadable();
        yield logged(loggedProblem(turnedAway == null ? Problems.of(reason) : turnedAway));
      }
    };
  }

  private ObjectNode invoked(Trigger trigger, Fields fields) {
    line.triggered(trigger);
    return switch (run(routes.main(), trigger, () -> fields)) {
      case Conclusion.Completed(var response) -> response.body();
      case Conclusion.PartlyFailed(_, var problem) -> throw new InvocationFailedException(problem);
      case Conclusion.Refused(var problem) -> throw new InvocationFailedException(problem);
    };
  }

  private ObjectNode logged(HttpResponse response) {
    line.status(response.status());
    return response.encode();
  }

  private HttpResponse requested(HttpRequest request) {
    Route route = routes.to(request);
    Problem turnedAway = guard.refusal(request);
    if (turnedAway != null) {
      line.problem(turnedAway, null);
      return route instanceof Routes.PageAt && request.isSafe() ? Page.answer(turnedAway)
          : problemResponse(turnedAway);
    }
    if (route == null) {
      return loggedProblem(Problems.noSuchPath(request.path(), routes.paths()));
    }
    if (!route.methods().contains(request.method())) {
      return loggedProblem(Problems.methodNotAllowed(request.method(), request.path(), route.methods()));
    }
    if (request.body().size() > Body.MAX_BYTES) {
      return loggedProblem(Problems.tooLarge(request.body().size()));
    }
    return switch (route) {
      case Routes.PageAt _ -> Page.answer(null);
      case Routes.Get get -> run(get.operation(), request);
      case Routes.Post post -> run(post.operation(), request);
    };
  }

  private HttpResponse run(Operation operation, HttpRequest request) {
    return switch (run(operation, Trigger.URL, request::fields)) {
      case Conclusion.Completed(var response) -> HttpResponse.json(response.body());
      case Conclusion.PartlyFailed(var response, var problem) -> {
        ObjectNode document = problem.document(requestId);
        document.set("services", response.list());
        yield HttpResponse.problem(problem, document);
      }
      case Conclusion.Refused(var problem) -> problemResponse(problem);
    };
  }

  private HttpResponse problemResponse(Problem problem) {
    return HttpResponse.problem(problem, problem.document(requestId));
  }

  private Conclusion run(Operation operation, Trigger trigger, Supplier<Fields> fields) {
    try {
      OperationResult result = operation.run(new Request(trigger, fields.get()));
      Response response = encoder.encode(result);
      line.decided(result, response, clock.instant());
      Problem problem = response.problem();
      if (problem == null) {
        return new Conclusion.Completed(response);
      }
      line.problem(problem, null);
      return new Conclusion.PartlyFailed(response, problem);
    } catch (InvalidFieldException wrong) {
      return refused(Problems.of(wrong), null);
    } catch (OperationFailedException failed) {
      return refused(Problems.of(failed.failure()), failed.getCause());
    } catch (RuntimeException | LinkageError fault) {
      return refused(Problems.internal(), fault);
    }
  }

  private Conclusion.Refused refused(Problem problem, @Nullable Throwable cause) {
    line.problem(problem, cause);
    return new Conclusion.Refused(problem);
  }

  /** Turned away before anything was asked of an operation. */
  private HttpResponse loggedProblem(Problem problem) {
    line.problem(problem, null);
    return problemResponse(problem);
  }
}
