package org.tamis.cli.queue;

import java.time.Instant;
import java.util.List;
import org.tamis.bridge.outbox.StoredOutbox.Listed;
import org.tamis.cli.terminal.ShownTime;

/** The outbox for people: an entry of two lines for each mail. */
final class QueueTable {
  private static final int SHORT = 12;

  private QueueTable() {}

  static String of(List<Listed> waiting, Instant now) {
    if (waiting.isEmpty()) {
      return "the queue is empty\n";
    }
    StringBuilder text = new StringBuilder();
    waiting.forEach(one -> text.append(entry(one, now)));
    String mails = waiting.size() == 1 ? "1 mail" : waiting.size() + " mails";
    return text.append(mails).append(" waiting\n").toString();
  }

  /** Enough of the id to know it by. */
  static String shortId(Listed one) {
    return one.id().substring(0, Math.min(SHORT, one.id().length()));
  }

  private static String entry(Listed one, Instant now) {
    return "%s  %s to <%s> from <%s>, %d octets, account %s%s%n             %s, next try %s%s%n"
        .formatted(
            shortId(one),
            one.kind(),
            one.recipient(),
            one.sender(),
            one.octets(),
            one.account(),
            one.place().isEmpty() ? "" : ", by " + one.place(),
            waited(one, now),
            next(one, now),
            one.reason().isEmpty() ? "" : ": " + one.reason())
        .replace(System.lineSeparator(), "\n");
  }

  private static String waited(Listed one, Instant now) {
    String tries =
        switch (one.attempts()) {
          case 1 -> "tried once";
          case 2 -> "tried twice";
          default -> "tried " + one.attempts() + " times";
        };
    boolean givenUp = one.queued().equals(Instant.EPOCH);
    return givenUp
        ? "to be given up"
        : "waits for " + ShownTime.between(one.queued(), now) + ", " + tries;
  }

  private static String next(Listed one, Instant now) {
    return one.next().isAfter(now) ? "in " + ShownTime.between(now, one.next()) : "now";
  }
}
