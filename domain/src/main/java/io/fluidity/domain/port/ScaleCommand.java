package io.fluidity.domain.port;

import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.ServiceId;

/**
 * What a decision asks of a {@link io.fluidity.domain.port.ServiceScaler}: one change of one service, in one
 * call.
 */
public sealed interface ScaleCommand {

  ServiceId service();

  /** Write down what is wanted, all of it or nothing. */
  record WriteTags(ServiceId service, TagPatch patch) implements ScaleCommand {}

  /** Make it so. Setting the count that is there already is a success. */
  record SetDesiredCount(ServiceId service, int desiredCount) implements ScaleCommand {
    public SetDesiredCount {
      if (desiredCount < 0) {
        throw new IllegalArgumentException("the desired count " + desiredCount + " is below 0");
      }
    }
  }
}
