package io.fluidity.domain.intent;

/**
 * A mark that is there but counts as missing; to be logged.
 *
 * @param value what the tag holds, or the instant that it tells
 * @param why a clause that completes "it counts as missing: …"
 */
public record UnusableMark(Mark mark, String value, String why) {}
