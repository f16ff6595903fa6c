package io.fluidity.lambda.answer;

import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** Desired counts as people say them. */
final class Counts {

  private Counts() {}

  static String change(Scalable before, Scalable after) {
    return "desired count " + before.desiredCount() + " → " + after.desiredCount();
  }
}
