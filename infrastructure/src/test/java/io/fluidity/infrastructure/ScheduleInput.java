package io.fluidity.infrastructure;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/** Payload that a schedule of the template delivers to its function. */
final class ScheduleInput {

  private static final String SCHEDULED_TIME = "<aws.scheduler.scheduled-time>";

  private ScheduleInput() {}

  /**
   * Returns the payload of a rule or a schedule that was due at an instant. EventBridge replaces a
   * placeholder by the JSON value at its path, which includes quotation marks ("Amazon EventBridge input
   * transformation"); EventBridge Scheduler replaces only the text ("Adding context attributes in EventBridge
   * Scheduler").
   */
  static String of(Deployment deployment, String schedule, Instant due) {
    JsonNode properties = deployment.properties(schedule);
    JsonNode transformer = properties.at("/Targets/0/InputTransformer");
    if (transformer.isMissingNode()) {
      return properties.at("/Target/Input").textValue().replace(SCHEDULED_TIME, due.toString());
    }
    String payload = transformer.path("InputTemplate").textValue();
    for (var each : transformer.path("InputPathsMap").properties()) {
      String value = switch (each.getValue().textValue()) {
        case "$.time" -> due.toString();
        default -> throw new IllegalArgumentException("unsupported path " + each.getValue());
      };
      payload = payload.replace("<" + each.getKey() + ">", "\"" + value + "\"");
    }
    return payload;
  }
}
