package org.tamis.engine.trial;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.explain.Point;
import org.tamis.engine.explain.Visits;

/** How many messages came by each point of a program, and which was the last. */
public final class Tally {
  private final List<Point> points;
  private final long[] yes;
  private final long[] no;
  private final @Nullable Sighting[] last;
  private long messages;

  /** A message that came by, and its date if it has one. */
  public record Sighting(String message, Optional<Instant> date) {
    static Sighting of(TrialMessage message) {
      return new Sighting(message.name(), Heading.dateOf(message.message()));
    }

    /** Whether it is to be called later than {@code other}, which was read before it. */
    boolean isAfter(Sighting other) {
      return other.date.isEmpty()
          || date.filter(d -> !d.isBefore(other.date.orElseThrow())).isPresent();
    }
  }

  Tally(List<Point> points) {
    this.points = points;
    this.yes = new long[points.size()];
    this.no = new long[points.size()];
    this.last = new Sighting[points.size()];
  }

  /** Counts one message. */
  void add(Visits visits, Sighting message) {
    messages++;
    for (Point point : points) {
      int number = point.number();
      if (visits.no(point)) {
        no[number]++;
      }
      if (visits.yes(point)) {
        yes[number]++;
        Sighting before = last[number];
        last[number] = before == null || message.isAfter(before) ? message : before;
      }
    }
  }

  /** The number of messages that were counted. */
  public long messages() {
    return messages;
  }

  /** In how many messages the arm was taken, the command executed, or the test held. */
  public long yes(Point point) {
    return yes[point.number()];
  }

  /** In how many messages the test failed; in a loop it can hold and fail in the same message. */
  public long no(Point point) {
    return no[point.number()];
  }

  /** Of the messages that {@link #yes} counts, the one with the latest date. */
  public Optional<Sighting> last(Point point) {
    return Optional.ofNullable(last[point.number()]);
  }
}
