package org.tamis.bridge.store.imap;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Argument;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * Learns that there may be new mail. What the server pushes is a hint and nothing more; and since a
 * line that is silent may be dead, the server must answer something from time to time.
 *
 * <p>With NOTIFY (RFC 5465), it tells of all mailboxes; most promptly during IDLE: Dovecot 2.3 was
 * seen to take half a minute otherwise, and to forget the selected mailbox. With IDLE (RFC 2177)
 * alone, it tells of the first one, and is asked about the others; without both, about all.
 */
final class News {
  private static final String EVENTS = "(MessageNew MessageExpunge))"; // RFC 5465 §5: both or none
  private static final String STATE = "MESSAGES UIDNEXT UIDVALIDITY";

  private final ImapConnection connection;
  private final MailboxList mailboxes;
  private final WatchTimes times;
  private final Map<String, Optional<String>> states = new HashMap<>();
  private List<String> watched = List.of();
  private boolean notified;
  private boolean idleRefused;
  private long lastSign = System.nanoTime();

  News(ImapConnection connection, MailboxList mailboxes, WatchTimes times) {
    this.connection = connection;
    this.mailboxes = mailboxes;
    this.times = times;
  }

  boolean await(List<String> names, Duration atMost) throws StoreUnavailable {
    long end = System.nanoTime() + atMost.toNanos();
    if (!names.equals(watched) || connection.hints().wentDeaf()) {
      begin(names);
      return true; // what has come until now, nobody has told
    }
    boolean some = connection.hints().hadNews() || reselected();
    for (long left = end - System.nanoTime(); !some && left > 0; left = end - System.nanoTime()) {
      some = listen(Duration.ofNanos(left));
    }
    return some;
  }

  private void begin(List<String> names) throws StoreUnavailable {
    watched = List.copyOf(names);
    states.clear();
    if (notified) {
      connection.run("NOTIFY NONE"); // else Dovecot 2.3 tells of the next set every 30 seconds only
    }
    notified = connection.has("NOTIFY") && notifySet();
    if (!notified) {
      reselected();
      hasChanged();
    }
    connection.hints().hadNews();
  }

  private boolean listen(Duration left) throws StoreUnavailable {
    boolean told = notified || (isIdling() && watched.size() == 1);
    Duration time = shorter(left, told ? times.again() : times.poll());
    boolean some = false;
    if (isIdling()) {
      some = idle(time);
    } else if (notified) {
      some = hear(time);
    } else {
      sleep(time);
    }
    return some || (!told && hasChanged());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** RFC 5465 §3.1; a server may find the mailboxes too many. */
  private boolean notifySet() throws StoreUnavailable {
    Argument names = new Argument();
    for (String name : watched) {
      mailboxes.names().onServer(name).map(ImapConnection::mailbox).ifPresent(names::append);
    }
    Argument events =
        new Argument()
            .writeAtom("SET (selected " + EVENTS + " (mailboxes")
            .writeArgument(names)
            .writeAtom(EVENTS);
    return connection.run("NOTIFY", events).ok();
  }

  private boolean hear(Duration atMost) throws StoreUnavailable {
    long end = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toNanos(); left > 0; left = end - System.nanoTime()) {
      if (connection.hear(Duration.ofNanos(left))) {
        lastSign = System.nanoTime();
      }
      if (connection.hints().hadNews()) {
        return true;
      }
    }
    if (System.nanoTime() - lastSign >= times.again().toNanos()) {
      connection.run("NOOP"); // a line that is dead says nothing either
      lastSign = System.nanoTime();
    }
    return connection.hints().hadNews();
  }

  private boolean canIdle() {
    return connection.has("IDLE") && !idleRefused;
  }

  private boolean isIdling() {
    return canIdle() && (notified || first().filter(connection.selected()::equals).isPresent());
  }

  private Optional<String> first() {
    return mailboxes.names().onServer(watched.getFirst());
  }

  /**
   * IDLE tells only of the mailbox that is selected.
   *
   * @return whether it was not, so that something may have come that nobody has told
   */
  private boolean reselected() throws StoreUnavailable {
    return !notified
        && canIdle()
        && !isIdling()
        && new MailboxOpening(connection, mailboxes).open(watched.getFirst(), Access.READ)
            instanceof MailboxOpening.Opened.Done;
  }

  private boolean idle(Duration atMost) throws StoreUnavailable {
    long end = System.nanoTime() + atMost.toNanos();
    String tag = connection.begin("IDLE");
    if (!connection.mayGoOn(tag)) {
      idleRefused = true;
      return true;
    }
    boolean some = connection.hints().hadNews();
    for (long left = atMost.toNanos(); !some && left > 0; left = end - System.nanoTime()) {
      connection.hear(Duration.ofNanos(left));
      some = connection.hints().hadNews();
    }
    connection.writeLine("DONE"); // RFC 2177 §3; whoever does not answer it is not there
    connection.end(tag);
    return some || connection.hints().hadNews();
  }

  /** Asks about the mailboxes of which nothing is told. */
  private boolean hasChanged() throws StoreUnavailable {
    boolean changed = false;
    for (String name : watched) {
      Optional<String> server = mailboxes.names().onServer(name);
      if (server.filter(connection.selected()::equals).isPresent()) {
        connection.run("NOOP"); // RFC 9051 §6.3.11: no STATUS for this one
      } else if (server.isPresent()) {
        Optional<String> now = new Places(connection, mailboxes).status(server.get(), STATE);
        changed |= !now.equals(states.put(name, now));
      }
    }
    return changed | connection.hints().hadNews();
  }

  private static void sleep(Duration time) throws StoreUnavailable {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted", e);
    }
  }
}
