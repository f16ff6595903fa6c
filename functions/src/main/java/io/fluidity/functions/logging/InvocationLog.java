package io.fluidity.functions.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.intent.InvalidTag;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
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
    response.addUnlistedTo(entry);
    if (!response.unlisted().isEmpty()) {
      entry.put("level", "WARN");
    }
    invalidTags(response.successes(), now);
    failedStarts(response.successes());
    invalidSignals(result);
    EmbeddedMetrics.of(result).addTo(entry, functionName, now);
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

  /**
   * Logs services whose tasks do not keep running as an error, although the check succeeded: they cost money
   * without being of use.
   */
  private void failedStarts(List<ServiceResult.Success> results) {
    for (ServiceResult.Success result : results) {
      if (result.changed() && result.reason().equals(AsleepReason.START_FAILED.name())) {
        entry.put("level", "ERROR");
        entry.withArray("failedStarts").add(result.id().toString());
      }
    }
  }

  private void invalidSignals(OperationResult result) {
    if (!(result instanceof OperationResult.Swept(var outcomes, _))) {
      return;
    }
    for (SleepOutcome outcome : outcomes) {
      Activity.Observed activity = switch (outcome) {
        case SleepOutcome.KeptAwake(_, var verdict) -> verdict.activity();
        case SleepOutcome.PutToSleep(_, _, var verdict) -> verdict.activity();
        default -> null;
      };
      if (activity != null && !activity.invalidSignals().isEmpty()) {
        ObjectNode invalid = entry.withArray("invalidSignals").addObject();
        invalid.put("service", outcome.id().toString());
        activity.invalidSignals().forEach(invalid.putArray("metrics")::add);
        invalid.put("reason", "a timestamp is after the end of its period");
        if (!entry.path("level").asText().equals("ERROR")) {
          entry.put("level", "WARN");
        }
      }
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
