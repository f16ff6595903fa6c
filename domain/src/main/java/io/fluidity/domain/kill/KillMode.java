package io.fluidity.domain.kill;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Origin of a kill. */
public sealed interface KillMode {

  /** A person: always wins, and ends a hold. */
  record Manual() implements KillMode {}

  /**
   * A schedule. Its intent has the instant at which it was due, so that a late, repeated or retried delivery
   * never overrides what was requested since.
   *
   * @param due when it was due; {@code null} if the event does not contain it: then a repetition within 15
   *          minutes counts as the same kill
   * @param force whether it ends a hold, which it respects otherwise
   */
  record Scheduled(@Nullable Instant due, boolean force) implements KillMode {}

  /** {@return whether the kill ends a hold} */
  default boolean endsHold() {
    return switch (this) {
      case Manual() -> true;
      case Scheduled(_, boolean force) -> force;
    };
  }
}
