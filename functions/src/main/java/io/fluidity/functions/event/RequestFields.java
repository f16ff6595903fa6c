package io.fluidity.functions.event;

import java.util.Set;

/** Names of the fields of a request. */
public final class RequestFields {

  public static final String CLUSTER = "clusterName";
  public static final String CLUSTER_ALIAS = "cluster_name";
  public static final String SERVICE = "serviceName";
  public static final String SERVICE_ALIAS = "service_name";
  public static final String DESIRED_COUNT = "desiredCount";
  public static final String HOLD_MINUTES = "holdMinutes";
  /** Identifies the input of a schedule. */
  public static final String SCHEDULED = "scheduled";
  /** Makes a scheduled kill end a hold. */
  public static final String FORCE = "force";

  static final Set<String> NAMES = Set.of(CLUSTER, CLUSTER_ALIAS, SERVICE, SERVICE_ALIAS, DESIRED_COUNT,
      HOLD_MINUTES, SCHEDULED, FORCE);

  private RequestFields() {}
}
