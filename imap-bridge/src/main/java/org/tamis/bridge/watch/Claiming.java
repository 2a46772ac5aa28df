package org.tamis.bridge.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.store.ConditionalFlags;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.plan.Flags;

/**
 * Marks messages before anything is done with them, so that of several watchers that know nothing
 * of each other one gets each: the server compares and sets (RFC 7162 §3.1.3, UNCHANGEDSINCE).
 *
 * @param keyword of this watcher, and of no other
 */
record Claiming(String keyword) {
  private static final String COMMON = "$TamisHas-";

  /** Longer than from selecting a mailbox to claiming messages of it. */
  private static final Duration SETTLED = Duration.ofSeconds(1);

  /**
   * @param id of the watcher, the same after a restart: what it has claimed is still its own
   */
  static Claiming by(String id) {
    return new Claiming(COMMON + id);
  }

  /** Those of the messages that are ours. */
  List<Long> of(List<Long> uids, SelectedMailbox mailbox) throws StoreUnavailable {
    Optional<ConditionalFlags> flags = mailbox.conditionalFlags();
    if (flags.isEmpty() || !mailbox.keeps(keyword)) {
      throw new StoreUnavailable(
          "messages of mailbox %s cannot be claimed: the server has no CONDSTORE, or no keywords"
              .formatted(mailbox.name()));
    }
    return of(uids, mailbox, flags.get());
  }

  /** What another has claimed after the first question is refused, before it is seen. */
  private List<Long> of(List<Long> uids, SelectedMailbox mailbox, ConditionalFlags flags)
      throws StoreUnavailable {
    Map<Long, Long> changes = flags.modSequences(uids);
    Map<Long, Flags> now = mailbox.flags(uids);
    List<Long> free =
        uids.stream().filter(changes::containsKey).filter(uid -> isFree(now.get(uid))).toList();
    if (free.isEmpty()) {
      return free;
    }
    List<Long> ours = new ArrayList<>(free);
    long since = free.stream().mapToLong(changes::get).max().orElseThrow();
    ours.removeAll(flags.addUnlessChanged(free, since, keyword));
    return ours.isEmpty() ? ours : settled(ours, mailbox);
  }

  /**
   * Dovecot compares with the mailbox as it was selected, and so lets two succeed who have selected
   * it at the same moment. Both see that when they look once more, and agree on whose the message
   * is.
   */
  private List<Long> settled(List<Long> ours, SelectedMailbox mailbox) throws StoreUnavailable {
    sleep();
    mailbox.flags(ours); // after which the server tells what has changed meanwhile
    Map<Long, Flags> now = mailbox.flags(ours);
    List<Long> lost = ours.stream().filter(uid -> isLost(now.get(uid))).toList();
    if (!lost.isEmpty()) {
      mailbox.change(lost, Flags.NONE, Flags.of(keyword));
    }
    return ours.stream().filter(uid -> !lost.contains(uid)).toList();
  }

  private void sleep() throws StoreUnavailable {
    try {
      Thread.sleep(SETTLED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted", e);
    }
  }

  /** Of several who have claimed it, the first by name keeps it. */
  private boolean isLost(@Nullable Flags flags) {
    return flags == null
        || flags.names().stream()
            .filter(Claiming::isClaim)
            .anyMatch(other -> other.compareToIgnoreCase(keyword) < 0);
  }

  private static boolean isClaim(String flag) {
    return flag.regionMatches(true, 0, COMMON, 0, COMMON.length());
  }

  private boolean isFree(@Nullable Flags flags) {
    return flags != null
        && flags.names().stream().filter(Claiming::isClaim).allMatch(keyword::equalsIgnoreCase);
  }
}
