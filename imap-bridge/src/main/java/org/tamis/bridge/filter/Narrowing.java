package org.tamis.bridge.filter;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.analysis.Precondition;
import org.tamis.engine.trial.Rehearsal;

/**
 * Leaves out messages of which the store alone can tell that a script does nothing with them: they
 * are not fetched. The script decides about all others.
 *
 * @param condition of the script, read once for all mailboxes
 */
record Narrowing(Precondition condition) {
  static Narrowing of(Rehearsal script) {
    return new Narrowing(script.precondition());
  }

  /** Those of the messages that must be looked at, in their order. */
  List<Long> of(List<Long> uids, SelectedMailbox mailbox) throws StoreUnavailable {
    if (uids.isEmpty() || condition.equals(Precondition.NEVER)) {
      return List.of();
    }
    Optional<MailChoice> search = search();
    if (search.isEmpty()) {
      return uids;
    }
    Set<Long> found = new HashSet<>(mailbox.choose(search.get()));
    return uids.stream().filter(found::contains).toList();
  }

  /** What to search for; empty where that says nothing, or too much for a command. */
  Optional<MailChoice> search() {
    return Optional.of(condition)
        .filter(one -> !one.equals(Precondition.ALWAYS))
        .map(Narrowing::keys)
        .filter(keys -> MailChoice.Search.problem(keys).isEmpty())
        .map(MailChoice.Search::new);
  }

  /** RFC 3501 §6.4.4. */
  private static String keys(Precondition condition) {
    return switch (condition) {
      case Precondition.Larger(long octets) -> "LARGER " + octets;
      case Precondition.Smaller(long octets) -> "SMALLER " + octets;
      case Precondition.Flagged(String flag, boolean set) ->
          (set ? "" : "UN") + flag.substring(1).toUpperCase(Locale.ROOT);
      case Precondition.Both(List<Precondition> all) ->
          "(" + String.join(" ", all.stream().map(Narrowing::keys).toList()) + ")";
      case Precondition.Either(List<Precondition> any) ->
          any.stream()
              .map(Narrowing::keys)
              .reduce((one, other) -> "OR " + one + " " + other)
              .orElseThrow();
    };
  }
}
