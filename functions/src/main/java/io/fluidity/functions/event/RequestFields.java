package io.fluidity.functions.event;

import java.util.List;
import java.util.Set;

/** Names of the fields of a request. */
public final class RequestFields {

  public static final String CLUSTER = "clusterName";
  public static final String CLUSTER_ALIAS = "cluster_name";
  public static final String SERVICE = "serviceName";
  public static final String SERVICE_ALIAS = "service_name";
  public static final String DESIRED_COUNT = "desiredCount";
  public static final String HOLD_MINUTES = "holdMinutes";
  /** A second pair of aliases. */
  public static final String CLUSTER_SHORT = "cluster";
  public static final String SERVICE_SHORT = "service";
  /** Must match the function's action. */
  public static final String ACTION = "action";
  /** Identifies the input of a schedule. */
  public static final String SCHEDULED = "scheduled";
  /** When a schedule was due. */
  public static final String DUE = "due";
  /** Makes a scheduled kill end a hold. */
  public static final String FORCE = "force";

  /** Names of the service, in every spelling. */
  public static final List<String> TARGET = List.of(CLUSTER, SERVICE, CLUSTER_ALIAS, SERVICE_ALIAS,
      CLUSTER_SHORT, SERVICE_SHORT);

  static final Set<String> NAMES = Set.of(CLUSTER, CLUSTER_ALIAS, CLUSTER_SHORT, SERVICE, SERVICE_ALIAS,
      SERVICE_SHORT, ACTION, DESIRED_COUNT, HOLD_MINUTES, SCHEDULED, DUE, FORCE);

  private RequestFields() {}
}
