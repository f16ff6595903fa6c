package io.fluidity.functions.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.InvalidTag;
import io.fluidity.functions.event.HttpRequest;
import io.fluidity.functions.json.Json;
import io.fluidity.functions.operation.OperationResult;
import io.fluidity.functions.operation.Request.Trigger;
import io.fluidity.functions.response.Problem;
import io.fluidity.functions.response.Response;
import io.fluidity.functions.response.ServiceResult;

/**
 * Log entry of one invocation: the request, the decision and its numbers, and the failures. It contains
 * neither headers nor bodies, and therefore no credentials.
 */
public final class InvocationLog {

  /** An entry can have 256 KiB (CloudWatch Logs quotas); a service needs less than 1 KiB. */
  private static final int MAX_SERVICES = 100;
  private static final int MAX_INVALID_TAGS = 50;
  private static final int MAX_TRACE_LENGTH = 16 * 1024;
  /** A failed sweep names every service that failed; the first of them are enough in the log. */
  private static final int MAX_DETAIL_LENGTH = 8 * 1024;
  private static final int MAX_TEXT_LENGTH = 300;

  private final ObjectNode entry = Json.object();
  private final String functionName;
  private final Instant started;

  public InvocationLog(String functionName, String requestId, Instant started) {
    this.functionName = functionName;
    this.started = started;
    entry.put("level", "INFO");
    entry.put("function", functionName);
    entry.put("requestId", requestId);
  }

  public void trigger(Trigger trigger) {
    entry.put("trigger", trigger.name());
  }

  public void request(HttpRequest request) {
    trigger(Trigger.URL);
    entry.put("method", truncate(request.method()));
    entry.put("path", truncate(request.path()));
    put("principal", request.caller().principal());
    put("sourceIp", request.caller().sourceIp());
  }

  public void status(int status) {
    entry.put("status", status);
  }

  /** Logs the result of the operation, with its metrics. */
  public void result(OperationResult result, Response response, Instant now) {
    entry.put("action", response.action().toString());
    entry.put("message", response.message());
    ArrayNode services = entry.putArray("services");
    response.entries().stream().limit(MAX_SERVICES).forEach(each -> services.add(service(each)));
    if (response.entries().size() > MAX_SERVICES) {
      entry.put("servicesLeftOut", response.entries().size() - MAX_SERVICES);
    }
    invalidTags(response.successes(), now);
    EmbeddedMetrics.of(result, now).addTo(entry, functionName, now);
  }

  private static ObjectNode service(ServiceResult result) {
    ObjectNode fields = result.fields();
    // The action is the same for all, and ECS keeps the events.
    fields.remove(List.of("action", "events"));
    if (result instanceof ServiceResult.Failed failed) {
      fields.put("message", failed.failure().message());
    }
    return fields;
  }

  private void invalidTags(List<ServiceResult.Success> results, Instant now) {
    int found = 0;
    for (ServiceResult.Success result : results) {
      for (InvalidTag invalid : result.before().snapshot().tags().invalid(now)) {
        if (found++ < MAX_INVALID_TAGS) {
          entry.withArray("invalidTags").addObject().put("service", result.id().toString())
              .put("tag", invalid.tag().key()).put("value", truncate(invalid.value()))
              .put("reason", invalid.reason());
        }
      }
    }
    if (found > 0) {
      entry.put("level", "WARN");
    }
    if (found > MAX_INVALID_TAGS) {
      entry.put("invalidTagsLeftOut", found - MAX_INVALID_TAGS);
    }
  }

  /** Logs a problem, with the stack trace of its cause. */
  public void problem(Problem problem, @Nullable Throwable cause) {
    entry.put("level", problem.status() >= 500 ? "ERROR" : "WARN");
    entry.put("problem", problem.reason());
    entry.put("detail", truncate(problem.detail(), MAX_DETAIL_LENGTH));
    if (cause != null) {
      entry.put("stackTrace", stackTrace(cause));
    }
  }

  private static String stackTrace(Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return trace.getBuffer().substring(0, Math.min(trace.getBuffer().length(), MAX_TRACE_LENGTH));
  }

  /** Returns the entry at the end of the invocation. */
  public ObjectNode end(Instant now) {
    entry.put("durationMs", Duration.between(started, now).toMillis());
    return entry;
  }

  private void put(String name, @Nullable String text) {
    if (text != null) {
      entry.put(name, truncate(text));
    }
  }

  private static String truncate(String text) {
    return truncate(text, MAX_TEXT_LENGTH);
  }

  private static String truncate(String text, int maxLength) {
    return text.length() <= maxLength ? text : text.substring(0, maxLength) + "…";
  }
}
