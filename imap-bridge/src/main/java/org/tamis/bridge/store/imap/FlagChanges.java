package org.tamis.bridge.store.imap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.imap.protocol.MODSEQ;
import org.tamis.bridge.store.ConditionalFlags;
import org.tamis.bridge.store.FlagChoice;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.plan.Flags;

/** UID STORE in the selected mailbox. */
record FlagChanges(ImapConnection connection, Selection selection) implements ConditionalFlags {
  private static final Pattern MODIFIED =
      Pattern.compile("MODIFIED ([0-9:,]+) *", Pattern.CASE_INSENSITIVE);

  void change(List<Long> uids, Flags add, Flags remove) throws StoreUnavailable {
    store(uids, "+", add);
    store(uids, "-", remove);
  }

  private void store(List<Long> uids, String sign, Flags flags) throws StoreUnavailable {
    List<String> kept = FlagChoice.of(flags, selection::keeps).kept();
    if (kept.isEmpty()) {
      return;
    }
    String change = " " + sign + "FLAGS.SILENT (" + String.join(" ", kept) + ")";
    for (List<Long> some : Pieces.of(uids)) {
      ImapResult result = connection.run("UID STORE " + UidSet.of(some) + change);
      if (!result.ok()) {
        throw connection.refused("UID STORE", result);
      }
    }
  }

  @Override
  public Map<Long, Long> modSequences(List<Long> uids) throws StoreUnavailable {
    Map<Long, Long> found = new HashMap<>();
    new Asking(connection, "MODSEQ")
        .ask(
            uids,
            (uid, response) -> {
              MODSEQ item = response.getItem(MODSEQ.class);
              if (item != null) {
                found.put(uid, item.modseq);
              }
              return item != null;
            });
    return found;
  }

  @Override
  public Set<Long> addUnlessChanged(List<Long> uids, long since, String keyword)
      throws StoreUnavailable {
    Flags flags = Flags.of(keyword);
    if (since < 0 || FlagChoice.of(flags, selection::keeps).kept().isEmpty()) {
      throw new IllegalArgumentException("not kept in this mailbox: " + keyword);
    }
    Set<Long> changed = new TreeSet<>();
    for (List<Long> some : Pieces.of(uids)) {
      changed.addAll(addToSome(some, since, keyword));
    }
    return changed;
  }

  /** RFC 7162 §3.1.3: those that were changed are named in the tagged response, OK or NO. */
  private List<Long> addToSome(List<Long> uids, long since, String keyword)
      throws StoreUnavailable {
    ImapResult result =
        connection.run(
            "UID STORE %s (UNCHANGEDSINCE %d) +FLAGS.SILENT (%s)"
                .formatted(UidSet.of(uids), since, keyword));
    Optional<Matcher> modified =
        result.taggedCode().map(MODIFIED::matcher).filter(Matcher::matches);
    if (modified.isEmpty() && !result.ok()) {
      throw connection.refused("UID STORE", result);
    }
    return modified.isEmpty()
        ? List.of()
        : UidSet.parse(modified.get().group(1), uids.size())
            .orElseThrow(() -> connection.odd("UID STORE", "the answer makes no sense"));
  }
}
