package io.fluidity.domain.intent;

/**
 * A mark that is there but counts as missing; to be logged.
 *
 * @param value what the tag holds, or the instant that it tells
 * @param reason a clause that completes "it counts as missing: …"
 */
public record InvalidTag(IntentTag tag, String value, String reason) {}
