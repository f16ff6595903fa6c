package io.fluidity.lambda.answer;

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
import io.fluidity.lambda.json.Json;

/** What an answer says of one service. Immutable. */
public sealed interface ServiceResult {

  ServiceId id();

  /** Names for programs what came of it. */
  String reason();

  /** Says it to people, with the name of the service. */
  String message();

  /** The fields of the answer about this service, made anew for whoever asks. */
  ObjectNode fields();

  /**
   * It went well.
   *
   * @param found the service as it was found
   * @param service the service as it is now
   * @param changed whether the desired count was changed
   * @param what follows the name of the service in the message
   * @param more what else the action knows, in the order of the answer
   */
  record Success(Action action, Existing before, Existing service, boolean changed, String reason, String what,
      Map<String, JsonNode> more) implements ServiceResult {

    public Success {
      more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    Success(Action action, Existing before, Existing service, boolean changed, String reason, String what) {
      this(action, before, service, changed, reason, what, Map.of());
    }

    @Override
    public ServiceId id() {
      return service.id();
    }

    @Override
    public String message() {
      return id() + " " + what;
    }

    @Override
    public ObjectNode fields() {
      ObjectNode fields = Json.object();
      fields.put("action", action.toString());
      fields.put("desiredCount", service.snapshot().desiredCount());
      fields.put("changed", changed);
      fields.put("stage", service.stage().name());
      name(fields, id());
      fields.put("reason", reason);
      fields.put("message", message());
      fields.put("runningCount", service.snapshot().runningCount());
      fields.put("pendingCount", service.snapshot().pendingCount());
      more.forEach((name, value) -> fields.set(name, value.deepCopy()));
      return fields;
    }

    /** This entry with an instant; as it is where that is {@code null}. */
    Success with(String name, @Nullable Instant instant) {
      return instant == null ? this : with(name, instant.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** This entry with a number; as it is where that is {@code null}. */
    Success with(String name, @Nullable Long number) {
      return number == null ? this : with(name, JsonNodeFactory.instance.numberNode(number));
    }

    Success with(String name, String text) {
      return with(name, JsonNodeFactory.instance.textNode(text));
    }

    Success with(String name, JsonNode value) {
      Map<String, JsonNode> all = new LinkedHashMap<>(more);
      all.put(name, value);
      return new Success(action, before, service, changed, reason, what, all);
    }
  }

  /** It failed. */
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
      ObjectNode fields = Json.object();
      name(fields, id);
      fields.put("reason", reason());
      fields.put("message", message());
      fields.put("status", Problems.of(failure).status());
      return fields;
    }
  }

  private static void name(ObjectNode fields, ServiceId id) {
    fields.put("clusterName", id.cluster());
    fields.put("serviceName", id.service());
  }
}
