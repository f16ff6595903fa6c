package io.fluidity.lambda.journal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.InvalidTag;
import io.fluidity.lambda.answer.Response;
import io.fluidity.lambda.answer.Problem;
import io.fluidity.lambda.answer.ServiceResult;
import io.fluidity.lambda.event.HttpRequest;
import io.fluidity.lambda.json.Json;
import io.fluidity.lambda.operation.Request.Trigger;
import io.fluidity.lambda.operation.OperationResult;

/**
 * The one line that an invocation leaves in the log: what came in, what was decided and on which numbers, and
 * what went wrong. It holds neither headers nor bodies, so no credential either.
 */
public final class InvocationLog {

  /** A line may have 256 KiB (CloudWatch Logs quotas); an entry has less than 1 KiB. */
  private static final int MAX_SERVICES = 100;
  private static final int MAX_INVALID_TAGS = 50;
  /** A stack trace that is longer tells no more. */
  private static final int MAX_TRACE_LENGTH = 16 * 1024;
  /** A sweep that fails names all services that failed; the first of them tell enough. */
  private static final int MAX_DETAIL_LENGTH = 8 * 1024;
  private static final int MAX_TEXT_LENGTH = 300;

  private final ObjectNode line = Json.object();
  private final String functionName;
  private final Instant started;

  public InvocationLog(String functionName, String requestId, Instant started) {
    this.functionName = functionName;
    this.started = started;
    line.put("level", "INFO");
    line.put("function", functionName);
    line.put("requestId", requestId);
  }

  public void triggered(Trigger trigger) {
    line.put("trigger", trigger.name());
  }

  public void request(HttpRequest request) {
    triggered(Trigger.URL);
    line.put("method", cut(request.method()));
    line.put("path", cut(request.path()));
    put("principal", request.caller().principal());
    put("sourceIp", request.caller().sourceIp());
  }

  public void status(int status) {
    line.put("status", status);
  }

  /** What was decided. */
  public void decided(OperationResult result, Response response, Instant now) {
    line.put("action", response.action().toString());
    line.put("message", response.message());
    ArrayNode services = line.putArray("services");
    response.entries().stream().limit(MAX_SERVICES).forEach(entry -> services.add(decision(entry)));
    if (response.entries().size() > MAX_SERVICES) {
      line.put("servicesLeftOut", response.entries().size() - MAX_SERVICES);
    }
    invalidTags(response.successes(), now);
    EmbeddedMetrics.of(result, now).into(line, functionName, now);
  }

  private static ObjectNode decision(ServiceResult entry) {
    ObjectNode decision = entry.fields();
    // The same for all, and what ECS says of a service is in ECS.
    decision.remove(List.of("action", "events"));
    if (entry instanceof ServiceResult.Failed failed) {
      decision.put("message", failed.failure().message());
    }
    return decision;
  }

  private void invalidTags(List<ServiceResult.Success> entries, Instant now) {
    int found = 0;
    for (ServiceResult.Success entry : entries) {
      for (InvalidTag tag : entry.before().snapshot().tags().invalid(now)) {
        if (found++ < MAX_INVALID_TAGS) {
          line.withArray("unusableMarks").addObject().put("service", entry.id().toString())
              .put("mark", tag.tag().key()).put("value", cut(tag.value())).put("why", tag.reason());
        }
      }
    }
    if (found > 0) {
      line.put("level", "WARN");
    }
    if (found > MAX_INVALID_TAGS) {
      line.put("unusableMarksLeftOut", found - MAX_INVALID_TAGS);
    }
  }

  /** What went wrong. */
  public void problem(Problem problem, @Nullable Throwable cause) {
    line.put("level", problem.status() >= 500 ? "ERROR" : "WARN");
    line.put("problem", problem.reason());
    line.put("detail", cut(problem.detail(), MAX_DETAIL_LENGTH));
    if (cause != null) {
      line.put("stackTrace", stackTrace(cause));
    }
  }

  private static String stackTrace(Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return trace.getBuffer().substring(0, Math.min(trace.getBuffer().length(), MAX_TRACE_LENGTH));
  }

  /** The line, at the end of the invocation. */
  public String end(Instant now) {
    line.put("durationMs", Duration.between(started, now).toMillis());
    return Json.text(line);
  }

  private void put(String name, @Nullable String text) {
    if (text != null) {
      line.put(name, cut(text));
    }
  }

  private static String cut(String text) {
    return cut(text, MAX_TEXT_LENGTH);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
