package org.tamis.engine.match;

import java.util.ArrayList;
import java.util.List;

/**
 * The literals and {@code ?} between two {@code *} of a wildcard key. Where it ends depends only on
 * where it starts, and a later start never ends earlier; that is why the first fit of each segment
 * is also the best one and a match needs no backtracking beyond the last star.
 */
final class Segment {
  static final int NO_FIT = -1;

  /** Characters of a literal that are compared in the time of a step. */
  private static final int COMPARED_AT_ONCE = 8;

  private static final Needle[] NONE = {};

  /** Between two stars, or before the first one and after the last. */
  private static final Segment EMPTY = new Segment(List.of(new Needle("")));

  private final Needle first;

  /** What follows each {@code ?}. */
  private final Needle[] further;

  private Segment(List<Needle> needles) {
    first = needles.getFirst();
    further =
        needles.size() == 1 ? NONE : needles.subList(1, needles.size()).toArray(Needle[]::new);
  }

  /**
   * @param parts literals and {@link GlobKey.Part.One}, no {@link GlobKey.Part.Any}
   */
  static Segment of(List<GlobKey.Part> parts, Collation collation) {
    if (parts.isEmpty()) {
      return EMPTY;
    }
    List<Needle> needles = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (GlobKey.Part part : parts) {
      if (part instanceof GlobKey.Part.Literal(String text)) {
        literal.append(collation.literal(text));
      } else {
        needles.add(new Needle(literal.toString()));
        literal.setLength(0);
      }
    }
    needles.add(new Needle(literal.toString()));
    return new Segment(needles);
  }

  private boolean isPure() {
    return further.length == 0;
  }

  /** Where the segment ends if it starts here, or {@link #NO_FIT}. */
  int end(Subject subject, int at, Steps steps) {
    String text = subject.text();
    int end = end(first, text, at, steps);
    for (int i = 0; end != NO_FIT && i < further.length; i++) {
      end = end < text.length() ? end(further[i], text, subject.characterEnd(end), steps) : NO_FIT;
    }
    return end;
  }

  private static int end(Needle needle, String text, int at, Steps steps) {
    steps.add(1 + needle.length() / COMPARED_AT_ONCE);
    return needle.isAt(text, at) ? at + needle.length() : NO_FIT;
  }

  /** The first place from this one on where it fits, or {@link #NO_FIT}. */
  int find(Subject subject, int from, Steps steps) {
    String text = subject.text();
    for (int at = next(text, from, steps); at != NO_FIT; at = next(text, at + 1, steps)) {
      if (isPure() || end(subject, at, steps) != NO_FIT) {
        return at;
      }
    }
    return NO_FIT;
  }

  /** The first place where it fits so that it ends with the text, or {@link #NO_FIT}. */
  int findAtEnd(Subject subject, int from, Steps steps) {
    int length = subject.text().length();
    if (isPure()) {
      int at = length - first.length();
      return at >= from && end(subject, at, steps) != NO_FIT ? at : NO_FIT;
    }
    int at = find(subject, from, steps);
    while (at != NO_FIT && end(subject, at, steps) != length) {
      at = find(subject, at + 1, steps);
    }
    return at;
  }

  private int next(String text, int from, Steps steps) {
    if (from > text.length()) {
      return NO_FIT;
    }
    int at = first.find(text, from);
    steps.add((at == Needle.NOT_FOUND ? text.length() : at) - from + 1L);
    return at == Needle.NOT_FOUND ? NO_FIT : at;
  }

  /** Appends the parts of the value that its {@code ?} took. */
  void capture(Subject subject, int at, List<String> groups) {
    int taken = at + first.length();
    for (Needle needle : further) {
      int end = subject.characterEnd(taken);
      groups.add(subject.original(taken, end));
      taken = end + needle.length();
    }
  }
}
