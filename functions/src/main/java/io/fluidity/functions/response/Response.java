package io.fluidity.functions.response;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.functions.json.Json;
import io.fluidity.functions.operation.Action;

/**
 * Response of an operation.
 *
 * @param many whether the operation takes any number of services
 * @param entries the result of each service
 * @param unlisted the clusters whose services could not be listed
 */
public record Response(Action action, boolean many, List<ServiceResult> entries,
    List<Fleet.Unlisted> unlisted) {

  public Response {
    unlisted = List.copyOf(unlisted);
    entries = List.copyOf(entries);
  }

  /** Returns the JSON of a success: the fields of a single service, and a list if there can be several. */
  public ObjectNode body() {
    ObjectNode body = topLevel();
    if (many) {
      addListsTo(body);
    }
    return body;
  }

  private ObjectNode topLevel() {
    if (entries.size() != 1) {
      return summary();
    }
    ObjectNode fields = entries.getFirst().fields();
    return entries.getFirst() instanceof ServiceResult.Success ? fields.put("message", message())
        : summary().setAll(fields);
  }

  /** Adds an entry for each service, and for each cluster that could not be listed. */
  public void addListsTo(ObjectNode body) {
    ArrayNode services = body.putArray("services");
    entries.forEach(entry -> services.add(entry.fields()));
    addUnlistedTo(body);
  }

  /** Adds an entry for each cluster that could not be listed; nothing if there is none. */
  public void addUnlistedTo(ObjectNode body) {
    for (Fleet.Unlisted each : unlisted) {
      Problem problem = Problems.of(each.reason());
      body.withArray("unlisted").addObject().put("clusterName", each.cluster())
          .put("reason", problem.reason())
          .put("message", message(each));
    }
  }

  private static String message(Fleet.Unlisted unlisted) {
    return "cluster " + unlisted.cluster() + " could not be listed: "
        + Problems.of(unlisted.reason()).message();
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
    List<String> parts = new ArrayList<>();
    if (entries.size() == 1) {
      parts.add(entries.getFirst().message());
    } else if (!entries.isEmpty()) {
      parts.add(entries.size() + " services: " + reasons());
    } else if (unlisted.isEmpty()) {
      parts.add("MANAGED_SERVICES matches no service");
    }
    unlisted.forEach(each -> parts.add(message(each)));
    return String.join("; ", parts);
  }

  /** Counts the services by reason. */
  private String reasons() {
    TreeMap<String, Long> counts = entries.stream()
        .collect(Collectors.groupingBy(ServiceResult::reason, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream().map(each -> each.getValue() + " " + each.getKey())
        .collect(Collectors.joining(", "));
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
    boolean complete = failed.isEmpty() && unlisted.isEmpty();
    if (complete || (action == Action.STATUS && !successes().isEmpty())) {
      return null;
    }
    String detail = whatFailed(failed);
    if (!successes().isEmpty()) {
      return Problems.ofSome(detail);
    }
    List<Failure> failures = new ArrayList<>();
    failed.forEach(each -> failures.add(each.failure()));
    unlisted.forEach(each -> failures.add(each.reason()));
    return Problems.ofAll(detail, failures);
  }

  private String whatFailed(List<ServiceResult.Failed> failed) {
    String services = failed.stream().map(ServiceResult.Failed::message).collect(Collectors.joining("; "));
    List<String> parts = new ArrayList<>();
    if (!failed.isEmpty()) {
      parts.add(entries.size() == 1 ? services
          : failed.size() + " of " + entries.size() + " services failed: " + services);
    }
    unlisted.forEach(each -> parts.add(message(each)));
    return String.join("; ", parts);
  }
}
