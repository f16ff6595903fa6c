package io.fluidity.lambda.answer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.lambda.json.Json;

/** What an answer says of one service. */
public sealed interface ServiceEntry {

  ServiceId id();

  /** The fields of the answer about this service. */
  ObjectNode fields();

  /**
   * It went well.
   *
   * @param found the service as it was found
   * @param service the service as it is now
   */
  record Done(Existing found, Existing service, ObjectNode fields) implements ServiceEntry {

    /**
     * The fields that every answer has.
     *
     * @param changed whether the desired count was changed
     * @param message follows the name of the service
     */
    static Done of(Action action, Existing found, Existing service, boolean changed, String reason,
        String message) {
      ObjectNode fields = Json.object();
      fields.put("action", action.toString());
      fields.put("desiredCount", service.snapshot().desiredCount());
      fields.put("changed", changed);
      fields.put("stage", service.stage().name());
      name(fields, service.id());
      fields.put("reason", reason);
      fields.put("message", service.id() + " " + message);
      fields.put("runningCount", service.snapshot().runningCount());
      fields.put("pendingCount", service.snapshot().pendingCount());
      return new Done(found, service, fields);
    }

    @Override
    public ServiceId id() {
      return service.id();
    }

    Done with(String name, @Nullable Instant instant) {
      if (instant != null) {
        fields.put(name, instant.truncatedTo(ChronoUnit.MILLIS).toString());
      }
      return this;
    }

    Done with(String name, @Nullable Long number) {
      if (number != null) {
        fields.put(name, number);
      }
      return this;
    }

    Done with(String name, String text) {
      fields.put(name, text);
      return this;
    }

    Done withCount(String name, int count) {
      fields.put(name, count);
      return this;
    }
  }

  /** It failed. */
  record Failed(ServiceId id, Failure why) implements ServiceEntry {

    @Override
    public ObjectNode fields() {
      Problem problem = Problems.of(why);
      ObjectNode fields = Json.object();
      name(fields, id);
      fields.put("reason", problem.reason());
      fields.put("message", message());
      fields.put("status", problem.status());
      return fields;
    }

    /** What went wrong, with the name of the service. */
    String message() {
      String message = Redaction.withoutAccounts(why.message());
      return message.startsWith(id.toString()) ? message : id + ": " + message;
    }
  }

  private static void name(ObjectNode fields, ServiceId id) {
    fields.put("clusterName", id.cluster());
    fields.put("serviceName", id.service());
  }
}
