package io.fluidity.functions.response;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.functions.json.Json;
import io.fluidity.functions.operation.Action;

/** Result for one service. Immutable. */
public sealed interface ServiceResult {

  ServiceId id();

  /** The reason, for programs. */
  String reason();

  /** The result in one sentence, which names the service. */
  String message();

  /** Returns a new tree with the fields of the response. */
  ObjectNode fields();

  /**
   * The operation succeeded for the service.
   *
   * @param action the action
   * @param before the service before the operation
   * @param service the service after the operation
   * @param changed whether the desired count was changed
   * @param clause the clause that follows the name of the service in the message
   * @param more further fields of the action, in the order of the response
   */
  record Success(Action action, Existing before, Existing service, boolean changed, String reason,
      String clause, Map<String, JsonNode> more) implements ServiceResult {

    public Success {
      more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    Success(Action action, Existing before, Existing service, boolean changed, String reason, String clause) {
      this(action, before, service, changed, reason, clause, Map.of());
    }

    @Override
    public ServiceId id() {
      return service.id();
    }

    @Override
    public String message() {
      return id() + " " + clause;
    }

    @Override
    public ObjectNode fields() {
      ObjectNode fields = Json.object().put("action", action.toString())
          .put("desiredCount", service.snapshot().desiredCount()).put("changed", changed)
          .put("stage", service.stage().name()).put("clusterName", id().cluster())
          .put("serviceName", id().service()).put("reason", reason).put("message", message())
          .put("runningCount", service.snapshot().runningCount())
          .put("pendingCount", service.snapshot().pendingCount());
      more.forEach((name, value) -> fields.set(name, value.deepCopy()));
      return fields;
    }

    /** Returns a copy with an instant; this result if that is {@code null}. */
    Success with(String name, @Nullable Instant instant) {
      return instant == null ? this : with(name, instant.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** Returns a copy with a number; this result if that is {@code null}. */
    Success with(String name, @Nullable Long number) {
      return number == null ? this : with(name, JsonNodeFactory.instance.numberNode(number));
    }

    /** Returns a copy with text; this result if that is {@code null}. */
    Success with(String name, @Nullable String text) {
      return text == null ? this : with(name, JsonNodeFactory.instance.textNode(text));
    }

    Success with(String name, JsonNode value) {
      Map<String, JsonNode> all = new LinkedHashMap<>(more);
      all.put(name, value);
      return new Success(action, before, service, changed, reason, clause, all);
    }
  }

  /** The operation failed for the service. */
  record Failed(ServiceId id, Failure failure) implements ServiceResult {

    @Override
    public String reason() {
      return Problems.of(failure).reason();
    }

    @Override
    public String message() {
      String message = Problems.of(failure).message();
      return message.startsWith(id.toString()) ? message : id + ": " + message;
    }

    @Override
    public ObjectNode fields() {
      return Json.object().put("clusterName", id.cluster()).put("serviceName", id.service())
          .put("reason", reason()).put("message", message()).put("status", Problems.of(failure).status());
    }
  }

  /** The operation cannot be applied to the service, which only a pattern named. */
  record Skipped(Action action, ServiceId id, Failure failure) implements ServiceResult {

    @Override
    public String reason() {
      return Problems.of(failure).reason();
    }

    @Override
    public String message() {
      return Problems.of(failure).message() + "; skipped";
    }

    @Override
    public ObjectNode fields() {
      return Json.object().put("action", action.toString()).put("changed", false)
          .put("clusterName", id.cluster()).put("serviceName", id.service()).put("reason", reason())
          .put("message", message()).put("skipped", true);
    }
  }
}
