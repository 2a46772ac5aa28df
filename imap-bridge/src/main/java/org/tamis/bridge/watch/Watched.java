package org.tamis.bridge.watch;

import java.util.List;
import org.tamis.bridge.filter.DuplicateMarks;
import org.tamis.bridge.filter.FilterAccount;
import org.tamis.bridge.filter.Outgoing;

/**
 * Mailboxes of an account that are watched.
 *
 * @param mail what is there, and what comes
 * @param mailboxes as scripts write them, one or more
 * @param scripts its rules, as they are at each moment
 * @param duplicates what the script remembers
 * @param outgoing sends what the script sends
 * @param sends whether it does; otherwise that is left out
 */
public record Watched(
    FilterAccount account,
    WatchedMail.Source mail,
    List<String> mailboxes,
    Scripts scripts,
    DuplicateMarks duplicates,
    Outgoing outgoing,
    boolean sends) {
  public Watched {
    mailboxes = List.copyOf(mailboxes);
  }
}
