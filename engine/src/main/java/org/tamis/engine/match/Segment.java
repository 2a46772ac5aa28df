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

  private final List<Needle> needles;
  private final boolean pure;

  private Segment(List<Needle> needles) {
    this.needles = List.copyOf(needles);
    pure = needles.size() == 1;
  }

  /**
   * @param parts literals and {@link GlobKey.Part.One}, no {@link GlobKey.Part.Any}
   */
  static Segment of(List<GlobKey.Part> parts, Collation collation) {
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

  /** Where the segment ends if it starts here, or {@link #NO_FIT}. */
  int end(Subject subject, int at, Steps steps) {
    String text = subject.text();
    for (int i = 0; i < needles.size(); i++) {
      steps.add(1 + needles.get(i).length() / COMPARED_AT_ONCE);
      if (i > 0) {
        if (at >= text.length()) {
          return NO_FIT;
        }
        at = subject.characterEnd(at);
      }
      if (!needles.get(i).isAt(text, at)) {
        return NO_FIT;
      }
      at += needles.get(i).length();
    }
    return at;
  }

  /** The first place from this one on where it fits, or {@link #NO_FIT}. */
  int find(Subject subject, int from, Steps steps) {
    String text = subject.text();
    for (int at = next(text, from, steps); at != NO_FIT; at = next(text, at + 1, steps)) {
      if (pure || end(subject, at, steps) != NO_FIT) {
        return at;
      }
    }
    return NO_FIT;
  }

  /** The first place where it fits so that it ends with the text, or {@link #NO_FIT}. */
  int findAtEnd(Subject subject, int from, Steps steps) {
    int length = subject.text().length();
    if (pure) {
      int at = length - needles.getFirst().length();
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
    int at = needles.getFirst().find(text, from);
    steps.add((at == Needle.NOT_FOUND ? text.length() : at) - from + 1L);
    return at == Needle.NOT_FOUND ? NO_FIT : at;
  }

  /** Appends the parts of the value that its {@code ?} took. */
  void capture(Subject subject, int at, List<String> groups) {
    for (int i = 0; i < needles.size(); i++) {
      if (i > 0) {
        int end = subject.characterEnd(at);
        groups.add(subject.original(at, end));
        at = end;
      }
      at += needles.get(i).length();
    }
  }
}
