package io.fluidity.functions.operation;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.functions.event.RequestFields;
import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;

/** Resolves the services that a request names. */
public final class Targets {

  private static final List<String> CLUSTER = List.of(RequestFields.CLUSTER, RequestFields.CLUSTER_ALIAS,
      RequestFields.CLUSTER_SHORT);
  private static final List<String> SERVICE = List.of(RequestFields.SERVICE, RequestFields.SERVICE_ALIAS,
      RequestFields.SERVICE_SHORT);

  private final @Nullable ServiceId configured;
  private final ManagedServices managed;
  private final ControlPlane controlPlane;

  public Targets(Settings settings, ControlPlane controlPlane) {
    configured = settings.configured();
    managed = settings.managed();
    this.controlPlane = controlPlane;
  }

  /**
   * Returns the named service; a missing name defaults to the configured one.
   *
   * @throws InvalidFieldException if a name is invalid, or missing and not configured
   * @throws OperationFailedException if the service is not managed
   */
  public ServiceId one(Fields fields) {
    ServiceId service = new ServiceId(
        name(fields, CLUSTER, configured == null ? null : configured.cluster()),
        name(fields, SERVICE, configured == null ? null : configured.service()));
    managed.requireManaged(service);
    return service;
  }

  /** Returns the named service, or every managed one if the request names none. */
  public Fleet oneOrAll(Fields fields) {
    return namesAny(fields) ? Fleet.of(List.of(one(fields))) : controlPlane.managedServices();
  }

  /** Returns whether the request applies to one service: it names one, or one is configured. */
  public boolean isOne(Fields fields) {
    return configured != null || namesAny(fields);
  }

  private static boolean namesAny(Fields fields) {
    return RequestFields.TARGET.stream().anyMatch(fields::has);
  }

  /** All spellings that are present must agree. */
  private static String name(Fields fields, List<String> spellings, @Nullable String defaultName) {
    String field = spellings.getFirst();
    String requested = null;
    for (String spelling : spellings) {
      String name = fields.text(spelling);
      if (name == null) {
        continue;
      }
      if (requested != null && !requested.equals(name)) {
        throw new InvalidFieldException(spelling, "another name", "equal to " + field);
      }
      if (name.startsWith("arn:")) {
        throw new InvalidFieldException(spelling, "an ARN", "a name: the last part of the ARN");
      }
      if (!ServiceId.isName(name)) {
        throw Fields.invalid(spelling, name, ServiceId.NAME_RULE);
      }
      requested = name;
      field = spelling;
    }
    String resolved = requested == null ? defaultName : requested;
    if (resolved == null) {
      throw new InvalidFieldException(field, "missing", "a name, since no service is configured");
    }
    return resolved;
  }
}
