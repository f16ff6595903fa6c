package io.fluidity.lambda.answer;

import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** Desired counts as people say them. */
public final class Counts {

  private Counts() {}

  /** How the desired count changed. */
  public static String change(Scalable before, Scalable after) {
    return "desired count " + before.desiredCount() + " → " + after.desiredCount();
  }
}
