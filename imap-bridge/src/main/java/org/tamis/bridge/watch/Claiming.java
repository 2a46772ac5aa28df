package org.tamis.bridge.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    List<Long> ours = new ArrayList<>(free);
    if (!free.isEmpty()) {
      long since = free.stream().mapToLong(changes::get).max().orElseThrow();
      Set<Long> changed = flags.addUnlessChanged(free, since, keyword);
      ours.removeAll(changed);
    }
    return ours;
  }

  private boolean isFree(@Nullable Flags flags) {
    return flags != null
        && flags.names().stream()
            .filter(name -> name.regionMatches(true, 0, COMMON, 0, COMMON.length()))
            .allMatch(keyword::equalsIgnoreCase);
  }
}
