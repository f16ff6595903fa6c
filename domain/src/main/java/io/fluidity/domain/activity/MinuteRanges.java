package io.fluidity.domain.activity;

import java.util.BitSet;

import org.jspecify.annotations.Nullable;

/** Set of minutes. One contiguous range, the usual case, needs no bits. */
final class MinuteRanges {

  private int from;
  private int until;
  /** Holds every minute, if they are not contiguous. */
  private @Nullable BitSet bits;

  /** Adds the minutes of a range; none if it is empty. */
  void add(int start, int end) {
    if (start >= end) {
      return;
    }
    if (bits != null) {
      bits.set(start, end);
    } else if (from == until) {
      from = start;
      until = end;
    } else if (start <= until && end >= from) {
      from = Math.min(from, start);
      until = Math.max(until, end);
    } else {
      bits().set(start, end);
    }
  }

  /** Adds the minutes of a range that are not in another set. */
  void addGaps(int start, int end, MinuteRanges other) {
    BitSet known = other.bits();
    for (int gap = known.nextClearBit(start); gap < end; gap = known.nextClearBit(gap + 1)) {
      add(gap, gap + 1);
    }
  }

  /** Removes the minutes that are not in another set. */
  void retainAll(MinuteRanges other) {
    if (bits == null && other.bits == null) {
      from = Math.max(from, other.from);
      until = Math.max(from, Math.min(until, other.until));
    } else {
      bits().and(other.bits());
    }
  }

  /** Removes the minutes before the given one. */
  void removeBefore(int minute) {
    if (bits != null) {
      bits.clear(0, minute);
    } else {
      from = Math.max(from, minute);
      until = Math.max(from, until);
    }
  }

  /** Returns the minute after the last one; 0 if there is none. */
  int end() {
    return bits != null ? bits.length() : from == until ? 0 : until;
  }

  int size() {
    return bits != null ? bits.cardinality() : until - from;
  }

  private BitSet bits() {
    if (bits == null) {
      bits = new BitSet();
      bits.set(from, until);
    }
    return bits;
  }
}
