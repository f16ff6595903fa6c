package io.fluidity.functions.response;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.functions.json.Json;

/**
 * Response of an operation.
 *
 * @param many whether the operation takes any number of services
 * @param entries the result of each service
 */
public record Response(Action action, boolean many, List<ServiceResult> entries) {

  public Response {
    entries = List.copyOf(entries);
  }

  /** Returns the JSON of a success: the fields of a single service, and a list if there can be several. */
  public ObjectNode body() {
    ObjectNode body = entries.size() == 1 ? entries.getFirst().fields() : summary();
    if (many) {
      body.set("services", list());
    }
    return body;
  }

  private ObjectNode summary() {
    List<ServiceResult.Success> successes = successes();
    return Json.object().put("action", action.toString())
        .put("desiredCount",
            successes.stream().mapToInt(each -> each.service().snapshot().desiredCount()).sum())
        .put("changed", successes.stream().anyMatch(ServiceResult.Success::changed))
        .put("message", message());
  }

  /** Returns the result in one sentence. */
  public String message() {
    if (entries.isEmpty()) {
      return "MANAGED_SERVICES matches no service";
    }
    return entries.size() == 1 ? entries.getFirst().message() : entries.size() + " services: " + reasons();
  }

  /** Counts the services by reason. */
  private String reasons() {
    TreeMap<String, Long> counts = entries.stream()
        .collect(Collectors.groupingBy(ServiceResult::reason, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream().map(each -> each.getValue() + " " + each.getKey())
        .collect(Collectors.joining(", "));
  }

  /** Returns one entry for each service. */
  public ArrayNode list() {
    ArrayNode list = Json.object().arrayNode();
    entries.forEach(entry -> list.add(entry.fields()));
    return list;
  }

  public List<ServiceResult.Success> successes() {
    return entries(ServiceResult.Success.class);
  }

  private <T extends ServiceResult> List<T> entries(Class<T> type) {
    return entries.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /**
   * Returns the problem; {@code null} if there is none. A sweep with failed services fails at its end, and
   * its problem names them. A status fails only if every service failed.
   */
  public @Nullable Problem problem() {
    List<ServiceResult.Failed> failed = entries(ServiceResult.Failed.class);
    if (failed.isEmpty() || (action == Action.STATUS && !successes().isEmpty())) {
      return null;
    }
    String which = failed.stream().map(ServiceResult.Failed::message).collect(Collectors.joining("; "));
    return Problems.ofSeveral(
        entries.size() == 1 ? which : failed.size() + " of " + entries.size() + " services failed: " + which,
        failed.stream().map(ServiceResult.Failed::failure).toList());
  }
}
