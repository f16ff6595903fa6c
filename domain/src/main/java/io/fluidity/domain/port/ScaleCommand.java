package io.fluidity.domain.port;

import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.ServiceId;

/** Change of one service in one call; {@link ServiceScaler} executes it. */
public sealed interface ScaleCommand {

  /** {@return the service to change} */
  ServiceId service();

  /**
   * Writes intent tags, all of them or none.
   *
   * @param service the service to change
   * @param patch the tags
   */
  record WriteTags(ServiceId service, TagPatch patch) implements ScaleCommand {}

  /**
   * Sets the desired count. Setting the current count succeeds.
   *
   * @param service the service to change
   * @param desiredCount the new desired count; 0 or more
   */
  record SetDesiredCount(ServiceId service, int desiredCount) implements ScaleCommand {

    /**
     * Validates the count.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public SetDesiredCount {
      if (desiredCount < 0) {
        throw new IllegalArgumentException("desiredCount must not be negative (was " + desiredCount + ")");
      }
    }
  }
}
