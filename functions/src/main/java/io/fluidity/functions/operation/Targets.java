package io.fluidity.functions.operation;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.functions.event.RequestFields;
import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;

/** Resolves the services that a request names. */
public final class Targets {

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
        name(fields, RequestFields.CLUSTER, RequestFields.CLUSTER_ALIAS,
            configured == null ? null : configured.cluster()),
        name(fields, RequestFields.SERVICE, RequestFields.SERVICE_ALIAS,
            configured == null ? null : configured.service()));
    managed.requireManaged(service);
    return service;
  }

  /** Returns the named service, or every managed one if the request names none. */
  public Collection<ServiceId> oneOrAll(Fields fields) {
    return namesAny(fields) ? List.of(one(fields)) : controlPlane.managedServices();
  }

  /** Returns whether the request applies to one service: it names one, or one is configured. */
  public boolean isOne(Fields fields) {
    return configured != null || namesAny(fields);
  }

  private static boolean namesAny(Fields fields) {
    return fields.has(RequestFields.CLUSTER) || fields.has(RequestFields.CLUSTER_ALIAS)
        || fields.has(RequestFields.SERVICE) || fields.has(RequestFields.SERVICE_ALIAS);
  }

  private static String name(Fields fields, String field, String alias, @Nullable String defaultName) {
    String name = fields.text(field);
    String aliased = fields.text(alias);
    if (name != null && aliased != null && !name.equals(aliased)) {
      throw new InvalidFieldException(alias, "another name", "equal to " + field);
    }
    String requested = name == null ? aliased : name;
    if (requested != null && requested.startsWith("arn:")) {
      throw new InvalidFieldException(name == null ? alias : field, "an ARN",
          "a name: the last part of the ARN");
    }
    if (requested != null && !ServiceId.isName(requested)) {
      throw Fields.invalid(name == null ? alias : field, requested, ServiceId.NAME_RULE);
    }
    String resolved = requested == null ? defaultName : requested;
    if (resolved == null) {
      throw new InvalidFieldException(field, "missing", "a name, since no service is configured");
    }
    return resolved;
  }
}
