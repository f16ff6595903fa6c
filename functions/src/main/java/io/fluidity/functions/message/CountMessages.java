package io.fluidity.functions.message;

import java.util.Locale;

import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** Stages and numbers of tasks in sentences. */
public final class CountMessages {

  private CountMessages() {}

  /** Describes a change of the desired count. */
  public static String change(Scalable before, Scalable after) {
    return "desired count " + before.desiredCount() + " → " + after.desiredCount();
  }

  /** Describes the stage, as a clause that follows the name of the service. */
  public static String stage(Scalable service) {
    return "is " + service.stage().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Describes the tasks of a service. */
  public static String tasks(int desired, int running, int pending) {
    return running + " of " + desired + " running" + (pending == 0 ? "" : ", " + pending + " pending");
  }
}
