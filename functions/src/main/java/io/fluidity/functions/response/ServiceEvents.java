package io.fluidity.functions.response;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;

import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.functions.json.Json;
import io.fluidity.functions.message.Redaction;

/** Events of ECS in responses; they explain a start that is slow or fails. */
final class ServiceEvents {

  private ServiceEvents() {}

  /** Returns the result with the events; the same result if there are none. */
  static ServiceResult.Success addTo(ServiceResult.Success result, List<ServiceEvent> events) {
    if (events.isEmpty()) {
      return result;
    }
    ArrayNode list = Json.object().arrayNode();
    for (ServiceEvent event : events) {
      list.addObject().put("at", event.at().toString()).put("message",
          Redaction.redactAccountIds(event.message()));
    }
    return result.with("events", list);
  }
}
