package io.fluidity.functions.event;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;
import io.fluidity.functions.json.Json;

/** Decodes events, and recognizes their kind by their shape. */
public final class EventReader {

  /** Maximum size of a payload ("Lambda quotas", synchronous invocation payload). */
  private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

  /** Fields of events from other AWS services; a direct payload or a schedule never has them. */
  private static final List<String> FOREIGN = List.of("Records", "records", "awslogs", "RequestType",
      "eventSource", "alarmData", "deliveryStreamArn");

  /** Fields of an event of EventBridge ("Events in Amazon EventBridge"); a replay adds its name. */
  private static final List<String> ENVELOPE = List.of("version", "id", "detail-type", "source", "account",
      "time", "region", "resources", "detail", "replay-name");

  private static final Set<String> SCHEDULES = Set.of("aws.events", "aws.scheduler");

  /**
   * Reads an event. An empty payload and {@code null} are direct invocations without fields.
   *
   * @throws InvalidFieldException if the payload is not an event that a function accepts
   */
  public Event read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_EVENT_BYTES + 1);
    if (bytes.length > MAX_EVENT_BYTES) {
      throw tooLarge("more than " + MAX_EVENT_BYTES + " bytes");
    }
    ObjectNode event = Json.readObject("the payload", bytes);
    if (event.has("requestContext") || event.has("httpMethod")) {
      return http(event);
    }
    if (bytes.length > Body.MAX_BYTES) {
      throw tooLarge(bytes.length + " bytes");
    }
    return withoutUrl(event);
  }

  private static InvalidFieldException tooLarge(String found) {
    return new InvalidFieldException("the payload", found, "at most " + Body.MAX_BYTES + " bytes");
  }

  private static Event http(ObjectNode event) {
    try {
      return new Event.Http(HttpEvents.request(event));
    } catch (InvalidFieldException invalid) {
      return new Event.UnreadableHttp(invalid);
    }
  }

  private static Event withoutUrl(ObjectNode event) {
    Fields fields = Fields.of(event);
    for (String name : FOREIGN) {
      if (fields.has(name)) {
        throw new InvalidFieldException("the payload", "an event of another AWS service: it has " + name,
            "a direct payload, a function URL request, or a schedule event");
      }
    }
    String source = fields.text("source");
    boolean fromSchedule = source != null && SCHEDULES.contains(source);
    boolean ofAnEventBus = fields.has("detail-type") || (source != null && source.startsWith("aws."));
    if (ofAnEventBus && !fromSchedule) {
      String requirement = "aws.events or aws.scheduler; a rule may also send {\"scheduled\":true}";
      throw source == null ? new InvalidFieldException("source", "missing", requirement)
          : Fields.invalid("source", source, requirement);
    }
    if (!fields.bool(RequestFields.SCHEDULED) && !fromSchedule) {
      return direct(fields);
    }
    Instant due = fields.instant(RequestFields.DUE);
    Fields request = fields.without(List.of(RequestFields.SCHEDULED, RequestFields.DUE));
    if (!request.bool(RequestFields.FORCE)) {
      // Every schedule may send the default; only a kill can be forced.
      request = request.without(List.of(RequestFields.FORCE));
    }
    return fromSchedule
        ? new Event.Scheduled(request.without(ENVELOPE), due == null ? fields.instant("time") : due)
        : new Event.Scheduled(request, due);
  }

  private static Event direct(Fields fields) {
    for (String name : List.of(RequestFields.FORCE, RequestFields.DUE)) {
      if (fields.has(name)) {
        throw new InvalidFieldException(name, "in a direct payload",
            "sent together with \"scheduled\":true");
      }
    }
    return new Event.Direct(fields.without(List.of(RequestFields.SCHEDULED)));
  }
}
