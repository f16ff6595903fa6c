package io.fluidity.lambda.answer;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.lambda.json.Json;

/**
 * What came of an operation, an entry a service.
 *
 * @param many whether it was about services in the plural, however few they turned out to be
 */
public record Response(Action action, boolean many, List<ServiceResult> entries) {

  public Response {
    entries = List.copyOf(entries);
  }

  /** The JSON of a success: the fields of a single service, and a list of all where there can be many. */
  public ObjectNode body() {
    ObjectNode body = entries.size() == 1 ? entries.getFirst().fields() : summary();
    if (many) {
      body.set("services", list());
    }
    return body;
  }

  private ObjectNode summary() {
    ObjectNode summary = Json.object();
    summary.put("action", action.toString());
    summary.put("desiredCount",
        successes().stream().mapToInt(each -> each.service().snapshot().desiredCount()).sum());
    summary.put("changed", successes().stream().anyMatch(ServiceResult.Success::changed));
    summary.put("message", message());
    return summary;
  }

  /** Says it to people. */
  public String message() {
    if (entries.isEmpty()) {
      return "MANAGED_SERVICES matches no service";
    }
    return entries.size() == 1
        ? entries.getFirst().message()
        : entries.size() + " services: " + reasons();
  }

  /** How many services have each reason. */
  private String reasons() {
    TreeMap<String, Long> counts = entries.stream()
        .collect(Collectors.groupingBy(ServiceResult::reason, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream().map(each -> each.getValue() + " " + each.getKey())
        .collect(Collectors.joining(", "));
  }

  /** An entry a service. */
  public ArrayNode list() {
    ArrayNode list = Json.object().arrayNode();
    entries.forEach(entry -> list.add(entry.fields()));
    return list;
  }

  public List<ServiceResult.Success> successes() {
    return entries.stream().filter(ServiceResult.Success.class::isInstance).map(ServiceResult.Success.class::cast)
        .toList();
  }

  public List<ServiceResult.Failed> failures() {
    return entries.stream().filter(ServiceResult.Failed.class::isInstance).map(ServiceResult.Failed.class::cast)
        .toList();
  }

  /**
   * What went wrong, where anything did: a sweep fails at its end, with all that failed named. A status fails
   * only where it can tell of no service at all.
   */
  public @Nullable Problem problem() {
    List<ServiceResult.Failed> failed = failures();
    if (failed.isEmpty() || (action == Action.STATUS && !successes().isEmpty())) {
      return null;
    }
    String which = failed.stream().map(ServiceResult.Failed::message).collect(Collectors.joining("; "));
    return Problems.ofSeveral(
        entries.size() == 1 ? which : failed.size() + " of " + entries.size() + " services failed: " + which,
        failed.stream().map(ServiceResult.Failed::failure).toList());
  }
}
