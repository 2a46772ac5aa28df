package org.tamis.bridge.store.imap;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.program.Needs;

/**
 * What to FETCH of each message, and how to make a message of it. BODY.PEEK, and never BODY: RFC
 * 3501 §6.4.5, a look must not set {@code \Seen}.
 */
final class FetchItems {
  /** What needs no quotes anywhere, and cannot end the list and begin a command. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  /** More than this, and the list is longer than the header that it saves. */
  private static final int MOST_NAMES = 60;

  /** Room for the rest of a response beside the message. */
  private static final int MORE = 1 << 16;

  private static final byte[] NOTHING = new byte[0];

  private final Needs needs;
  private final int mostOctets;
  private final boolean flags;
  private final Optional<String> section;

  /**
   * @param mostOctets in one message; so much of a larger one is fetched that it shows
   * @param flags whether the flags are asked for as well
   */
  FetchItems(Needs needs, int mostOctets, boolean flags) {
    this.needs = needs;
    this.mostOctets = mostOctets;
    this.flags = flags;
    this.section = section(needs, mostOctets);
  }

  /** What became of a message. */
  sealed interface Made {
    record Complete(Message message, Flags flags) implements Made {}

    /**
     * The server cannot give it, or it is too large.
     *
     * @param reason a clause
     */
    record Unreadable(String reason) implements Made {}

    /** The response tells something else about the message. */
    record NotAsked() implements Made {}
  }

  /** The items of the command, in parentheses. */
  String text() {
    String size = needs.size() && !needs.body() ? " RFC822.SIZE" : "";
    return "(UID"
        + (flags ? " FLAGS" : "")
        + size
        + section.map(" BODY.PEEK["::concat).orElse("")
        + ")";
  }

  /** How large one response may be. */
  int mostInResponse() {
    return needs.body() ? Math.min(Integer.MAX_VALUE - MORE, mostOctets) + MORE : 0;
  }

  private static Optional<String> section(Needs needs, int mostOctets) {
    if (needs.body()) {
      return Optional.of("]<0." + (mostOctets + 1L) + ">");
    }
    return switch (needs.header()) {
      case Needs.Header.Whole _ -> Optional.of("HEADER]");
      case Needs.Header.Fields(Set<HeaderName> names) when names.isEmpty() -> Optional.empty();
      case Needs.Header.Fields(Set<HeaderName> names) when arePlain(names) ->
          Optional.of("HEADER.FIELDS (" + sorted(names) + ")]");
      case Needs.Header.Fields _ -> Optional.of("HEADER]");
    };
  }

  private static boolean arePlain(Set<HeaderName> names) {
    return names.size() <= MOST_NAMES
        && names.stream().allMatch(name -> PLAIN.matcher(name.text()).matches());
  }

  private static String sorted(Set<HeaderName> names) {
    return names.stream().map(HeaderName::text).sorted().collect(Collectors.joining(" "));
  }

  Made read(FetchResponse response) {
    OptionalLong size = size(response);
    Optional<Flags> found = flags ? StoredFlags.in(response) : Optional.of(Flags.NONE);
    if (found.isEmpty() || (needs.size() && !needs.body() && size.isEmpty())) {
      return new Made.NotAsked();
    }
    if (section.isEmpty()) {
      return new Made.Complete(Message.ofHeader(NOTHING, size), found.get());
    }
    BODY body = response.getItem(BODY.class);
    if (body == null) {
      return new Made.NotAsked();
    }
    ByteArray octets = body.getByteArray();
    return octets == null
        ? new Made.Unreadable("the server returned no content") // RFC 3501 §9: msg-att, NIL
        : made(octets.getNewBytes(), size, found.get());
  }

  private Made made(byte[] octets, OptionalLong size, Flags found) {
    if (!needs.body()) {
      return new Made.Complete(Message.ofHeader(octets, size), found);
    }
    return octets.length > mostOctets
        ? new Made.Unreadable("message too large: at most " + mostOctets + " octets")
        : new Made.Complete(Message.of(octets), found);
  }

  private OptionalLong size(FetchResponse response) {
    RFC822SIZE item = response.getItem(RFC822SIZE.class);
    return item == null || !needs.size() ? OptionalLong.empty() : OptionalLong.of(item.size);
  }
}
