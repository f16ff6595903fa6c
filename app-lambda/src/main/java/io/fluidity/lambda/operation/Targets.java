package io.fluidity.lambda.operation;

import java.util.Collection;
import java.util.List;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.lambda.event.RequestFields;
import io.fluidity.lambda.json.Fields;
import io.fluidity.lambda.json.InvalidFieldException;

/** The services that a request means. */
public final class Targets {

  private final @Nullable ServiceId configured;
  private final ManagedServices managed;
  private final ServiceScaler scaler;

  @Inject
  Targets(Settings settings, ServiceScaler scaler) {
    configured = settings.configured();
    managed = settings.managed();
    this.scaler = scaler;
  }

  /**
   * The service that the request names; a name left out is the configured one.
   *
   * @throws InvalidFieldException where a name is none, or is left out and not configured
   * @throws OperationFailedException where the service is not managed
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

  /** The service that the request names; every managed one where it names none. */
  public Collection<ServiceId> named(Fields fields) {
    return namesAny(fields) ? List.of(one(fields)) : managed.resolve(scaler);
  }

  /** Whether the request means one service: it names one, or one is configured. */
  public boolean isOne(Fields fields) {
    return configured != null || namesAny(fields);
  }

  private static boolean namesAny(Fields fields) {
    return fields.has(RequestFields.CLUSTER) || fields.has(RequestFields.CLUSTER_ALIAS)
        || fields.has(RequestFields.SERVICE) || fields.has(RequestFields.SERVICE_ALIAS);
  }

  private static String name(Fields fields, String field, String alias, @Nullable String unset) {
    String name = fields.text(field);
    String aliased = fields.text(alias);
    if (name != null && aliased != null && !name.equals(aliased)) {
      throw new InvalidFieldException(alias, "not the same as " + field, "one of the two");
    }
    String given = name == null ? aliased : name;
    if (given != null && given.startsWith("arn:")) {
      throw new InvalidFieldException(name == null ? alias : field, "an ARN", "the name at its end");
    }
    if (given != null && !ServiceId.isName(given)) {
      throw Fields.wrong(name == null ? alias : field, given, ServiceId.NAME_RULE);
    }
    String meant = given == null ? unset : given;
    if (meant == null) {
      throw new InvalidFieldException(field, "missing, and none is configured", "a name");
    }
    return meant;
  }
}
