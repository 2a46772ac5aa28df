package org.tamis.bridge.store.imap;

import jakarta.mail.Flags.Flag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.tamis.engine.plan.Flags;

/** The flags of a message as scripts see them: without {@code \Recent}, which nobody can set. */
final class StoredFlags {
  private static final Map<Flag, String> SYSTEM =
      Map.of(
          Flag.SEEN, "\\Seen",
          Flag.ANSWERED, "\\Answered",
          Flag.FLAGGED, "\\Flagged",
          Flag.DELETED, "\\Deleted",
          Flag.DRAFT, "\\Draft");

  private StoredFlags() {}

  static Optional<Flags> in(FetchResponse response) {
    return Optional.ofNullable(response.getItem(FLAGS.class)).map(StoredFlags::of);
  }

  /** For each message of a mailbox, so without more ado than it takes. */
  private static Flags of(FLAGS item) {
    List<String> names = new ArrayList<>();
    for (Flag flag : item.getSystemFlags()) {
      Optional.ofNullable(SYSTEM.get(flag)).ifPresent(names::add);
    }
    Collections.sort(names);
    int system = names.size();
    Collections.addAll(names, item.getUserFlags());
    Collections.sort(names.subList(system, names.size()));
    return names.isEmpty() ? Flags.NONE : new Flags(names);
  }
}
