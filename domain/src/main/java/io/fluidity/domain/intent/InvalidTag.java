package io.fluidity.domain.intent;

/**
 * An intent tag that is present but counts as missing; callers log it.
 *
 * @param tag the tag
 * @param value its value
 * @param reason a clause that completes "it counts as missing: …"
 */
public record InvalidTag(IntentTag tag, String value, String reason) {}
