package org.tamis.engine.match;

import java.util.ArrayList;
import java.util.List;

/**
 * One {@code :matches} key (RFC 5228 §2.7.1): the segments between its stars. The first is tied to
 * the start of the value and the last to its end; those between are placed at their first fit. So
 * the cost is at worst the length of the value times that of the key, and each {@code *} takes as
 * little as it can, the first one first (RFC 5229 §3.2).
 */
final class Glob {
  private final Segment[] segments;

  private Glob(List<Segment> segments) {
    this.segments = segments.toArray(Segment[]::new);
  }

  static Glob compile(GlobKey key, Collation collation) {
    List<Segment> segments = new ArrayList<>();
    List<GlobKey.Part> between = new ArrayList<>();
    for (GlobKey.Part part : key.parts()) {
      if (part instanceof GlobKey.Part.Any) {
        segments.add(Segment.of(between, collation));
        between.clear();
      } else {
        between.add(part);
      }
    }
    segments.add(Segment.of(between, collation));
    return new Glob(segments);
  }

  /**
   * Whether the whole value fits the key.
   *
   * @param subject that of the value, under the collation of this key
   */
  boolean matches(String value, Subject subject, Captures captures, Work work) {
    int[] starts = new int[segments.length];
    Steps steps = new Steps(work);
    boolean fits = place(subject, starts, steps);
    steps.spend();
    if (fits && !captures.equals(Captures.NONE)) {
      captures.set(groups(value, subject, starts));
    }
    return fits;
  }

  private boolean place(Subject subject, int[] starts, Steps steps) {
    int last = starts.length - 1;
    int at = segments[0].end(subject, 0, steps);
    if (at == Segment.NO_FIT || last == 0) {
      return at == subject.text().length();
    }
    for (int i = 1; i < last; i++) {
      starts[i] = segments[i].find(subject, at, steps);
      if (starts[i] == Segment.NO_FIT) {
        return false;
      }
      at = segments[i].end(subject, starts[i], steps);
    }
    starts[last] = segments[last].findAtEnd(subject, at, steps);
    return starts[last] != Segment.NO_FIT;
  }

  private List<String> groups(String value, Subject subject, int[] starts) {
    List<String> groups = new ArrayList<>();
    groups.add(value);
    int at = 0;
    Steps free = new Steps(Work.unlimited());
    for (int i = 0; i < starts.length; i++) {
      if (i > 0) {
        groups.add(subject.original(at, starts[i]));
      }
      segments[i].capture(subject, starts[i], groups);
      at = segments[i].end(subject, starts[i], free);
    }
    return List.copyOf(groups);
  }
}
