package org.tamis.bridge.store.imap;

import jakarta.mail.Flags.Flag;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

  private static Flags of(FLAGS item) {
    return item.getSystemFlags().length + item.getUserFlags().length == 0 // as most have it
        ? Flags.NONE
        : named(item);
  }

  private static Flags named(FLAGS item) {
    List<Flag> system = Arrays.asList(item.getSystemFlags());
    Stream<String> names = SYSTEM.keySet().stream().filter(system::contains).map(SYSTEM::get);
    return new Flags(
        Stream.concat(names.sorted(), Arrays.stream(item.getUserFlags()).sorted()).toList());
  }
}
