package io.fluidity.lambda.event;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;

import io.fluidity.lambda.json.Fields;
import io.fluidity.lambda.json.Json;
import io.fluidity.lambda.json.InvalidFieldException;

/** Tells events apart by their shape. */
public final class EventReader {

  /** The most that Lambda hands to a function ("Lambda quotas", synchronous invocation payload). */
  private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

  /**
   * What the events of other services have that can invoke a function, and a payload of our own never has.
   */
  private static final List<String> FOREIGN = List.of("Records", "records", "awslogs", "RequestType",
      "eventSource",
      "alarmData", "deliveryStreamArn");

  private static final Set<String> SCHEDULES = Set.of("aws.events", "aws.scheduler");

  @Inject
  public EventReader() {}

  /**
   * Reads an event; nothing, and {@code null}, are a direct invocation without fields.
   *
   * @throws InvalidFieldException where it is none that a function understands
   */
  public Event read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_EVENT_BYTES + 1);
    if (bytes.length > MAX_EVENT_BYTES) {
      throw tooLarge("larger than " + MAX_EVENT_BYTES + " bytes");
    }
    ObjectNode event = Json.readObject("the payload", bytes);
    if (event.has("requestContext") || event.has("httpMethod")) {
      return http(event);
    }
    if (bytes.length > Body.MAX_BYTES) {
      throw tooLarge(bytes.length + " bytes long");
    }
    return withoutUrl(event);
  }

  private static InvalidFieldException tooLarge(String found) {
    return new InvalidFieldException("the payload", found, "at most " + Body.MAX_BYTES + " bytes");
  }

  private static Event http(ObjectNode event) {
    try {
      return new Event.Http(HttpEvents.request(event));
    } catch (InvalidFieldException wrong) {
      return new Event.UnreadableHttp(wrong);
    }
  }

  private static Event withoutUrl(ObjectNode event) {
    Fields fields = Fields.of(event);
    for (String name : FOREIGN) {
      if (fields.has(name)) {
        throw new InvalidFieldException("the payload", "an event of another AWS service (it has " + name + ")",
            "a direct payload, a request to the function's URL, or the event of a schedule");
      }
    }
    String source = fields.text("source");
    boolean fromSchedule = source != null && SCHEDULES.contains(source);
    boolean ofAnEventBus = fields.has("detail-type") || (source != null && source.startsWith("aws."));
    if (ofAnEventBus && !fromSchedule) {
      String right = "aws.events or aws.scheduler, or an input of the rule's own such as {\"scheduled\":true},";
      throw source == null
          ? new InvalidFieldException("source", "missing", right)
          : Fields.wrong("source", source, right);
    }
    boolean scheduled = fields.bool(RequestFields.SCHEDULED) || fromSchedule;
    return scheduled ? new Event.Scheduled(fields) : new Event.Direct(fields);
  }
}
