package io.fluidity.lambda.entry;

import java.time.Clock;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.lambda.answer.Answer;
import io.fluidity.lambda.answer.AnswerEncoder;
import io.fluidity.lambda.answer.Page;
import io.fluidity.lambda.answer.Problem;
import io.fluidity.lambda.answer.Problems;
import io.fluidity.lambda.answer.UrlAnswer;
import io.fluidity.lambda.entry.Routes.Route;
import io.fluidity.lambda.event.Body;
import io.fluidity.lambda.event.Event;
import io.fluidity.lambda.event.HttpRequest;
import io.fluidity.lambda.journal.LogLine;
import io.fluidity.lambda.json.Fields;
import io.fluidity.lambda.json.WrongField;
import io.fluidity.lambda.operation.Operation;
import io.fluidity.lambda.operation.Request;
import io.fluidity.lambda.operation.Request.Trigger;
import io.fluidity.lambda.operation.Result;

/** One event on its way through a function. */
final class Invocation {

  private final Routes routes;
  private final UrlGuard guard;
  private final AnswerEncoder encoder;
  private final Clock clock;
  private final LogLine line;
  private final String requestId;

  Invocation(Routes routes, UrlGuard guard, AnswerEncoder encoder, Clock clock, LogLine line,
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

    record Done(Answer answer) implements Conclusion {}

    /** Services of a sweep failed; what was done about the others stays done. */
    record PartlyFailed(Answer answer, Problem problem) implements Conclusion {}

    record Refused(Problem problem) implements Conclusion {}
  }

  /**
   * The answer to the event.
   *
   * @throws InvocationFailed where there is nobody to answer, or somebody who wants the invocation to fail
   */
  ObjectNode answer(Event event) {
    return switch (event) {
      case Event.Direct(var fields) -> invoked(Trigger.DIRECT, fields);
      case Event.Scheduled(var fields) -> invoked(Trigger.SCHEDULE, fields);
      case Event.Http(var request) -> {
        line.request(request);
        UrlAnswer answer = requested(request);
        yield logged(request.isHead() ? answer.withoutBody() : answer);
      }
      case Event.UnreadableHttp(var why) -> {
        line.triggered(Trigger.URL);
        Problem turnedAway = guard.refusalOfUnreadable();
        yield logged(loggedAnswerTo(turnedAway == null ? Problems.of(why) : turnedAway));
      }
    };
  }

  private ObjectNode invoked(Trigger trigger, Fields fields) {
    line.triggered(trigger);
    return switch (run(routes.main(), trigger, () -> fields)) {
      case Conclusion.Done(var answer) -> answer.body();
      case Conclusion.PartlyFailed(_, var problem) -> throw new InvocationFailed(problem);
      case Conclusion.Refused(var problem) -> throw new InvocationFailed(problem);
    };
  }

  private ObjectNode logged(UrlAnswer answer) {
    line.status(answer.status());
    return answer.encode();
  }

  private UrlAnswer requested(HttpRequest request) {
    Route route = routes.to(request);
    Problem turnedAway = guard.refusal(request);
    if (turnedAway != null) {
      line.problem(turnedAway, null);
      return route instanceof Routes.PageAt && request.isSafe() ? Page.answer(turnedAway)
          : answerTo(turnedAway);
    }
    if (route == null) {
      return loggedAnswerTo(Problems.noSuchPath(request.path(), routes.paths()));
    }
    if (!route.methods().contains(request.method())) {
      return loggedAnswerTo(Problems.methodNotAllowed(request.method(), request.path(), route.methods()));
    }
    if (request.body().size() > Body.LARGEST) {
      return loggedAnswerTo(Problems.tooLarge(request.body().size()));
    }
    return switch (route) {
      case Routes.PageAt _ -> Page.answer(null);
      case Routes.Get get -> carriedOut(get.operation(), request);
      case Routes.Post post -> carriedOut(post.operation(), request);
    };
  }

  private UrlAnswer carriedOut(Operation operation, HttpRequest request) {
    return switch (run(operation, Trigger.URL, request::fields)) {
      case Conclusion.Done(var answer) -> UrlAnswer.json(answer.body());
      case Conclusion.PartlyFailed(var answer, var problem) -> {
        ObjectNode document = problem.document(requestId);
        document.set("services", answer.list());
        yield UrlAnswer.problem(problem, document);
      }
      case Conclusion.Refused(var problem) -> answerTo(problem);
    };
  }

  private UrlAnswer answerTo(Problem problem) {
    return UrlAnswer.problem(problem, problem.document(requestId));
  }

  private Conclusion run(Operation operation, Trigger trigger, Supplier<Fields> fields) {
    try {
      Result result = operation.run(new Request(trigger, fields.get()));
      Answer answer = encoder.encode(result);
      line.decided(result, answer, clock.instant());
      Problem problem = answer.problem();
      if (problem == null) {
        return new Conclusion.Done(answer);
      }
      line.problem(problem, null);
      return new Conclusion.PartlyFailed(answer, problem);
    } catch (WrongField wrong) {
      return refused(Problems.of(wrong), null);
    } catch (OperationFailed failed) {
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
  private UrlAnswer loggedAnswerTo(Problem problem) {
    line.problem(problem, null);
    return answerTo(problem);
  }
}
