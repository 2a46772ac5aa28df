package org.tamis.bridge.store.imap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * The special-use attributes (RFC 6154) of one account's mailboxes, asked once.
 *
 * @param byMailbox attributes in lower case by the mailbox's name; only what scripts can name, and
 *     only of the user's personal namespace (RFC 8579 §3)
 */
record SpecialUses(TreeMap<String, Set<String>> byMailbox) {
  /** What XLIST, the older command, calls otherwise. */
  private static final Map<String, String> XLIST =
      Map.of("\\allmail", "\\all", "\\spam", "\\junk", "\\starred", "\\flagged");

  /** What LIST says of any mailbox (RFC 3501 §7.2.2, RFC 5258 §3, RFC 3348); XLIST adds one. */
  private static final Set<String> NO_USE =
      Set.of(
          "\\noinferiors",
          "\\noselect",
          "\\marked",
          "\\unmarked",
          "\\nonexistent",
          "\\subscribed",
          "\\remote",
          "\\haschildren",
          "\\hasnochildren",
          "\\inbox");

  static SpecialUses read(ImapConnection connection, ImapMailboxNames names)
      throws StoreUnavailable {
    TreeMap<String, Set<String>> found = new TreeMap<>();
    for (IMAPResponse response : answers(connection)) {
      mailbox(response).filter(m -> isNameable(m, names)).ifPresent(m -> add(m, found));
    }
    return new SpecialUses(found);
  }

  private static List<IMAPResponse> answers(ImapConnection connection) throws StoreUnavailable {
    if (connection.has("SPECIAL-USE") && connection.has("LIST-EXTENDED")) {
      Argument arguments =
          new Argument()
              .writeAtom("(SPECIAL-USE)")
              .writeString("")
              .writeString("*")
              .writeAtom("RETURN (SPECIAL-USE)"); // RFC 6154 §2
      return connection.run("LIST", arguments).untagged("LIST");
    }
    Argument all = new Argument().writeString("").writeString("*");
    if (connection.has("SPECIAL-USE")) { // then LIST may tell of its own accord
      return connection.run("LIST", all).untagged("LIST");
    }
    return connection.has("XLIST") ? connection.run("XLIST", all).untagged("XLIST") : List.of();
  }

  private static Optional<ListInfo> mailbox(IMAPResponse response) {
    try {
      ListInfo info = new ListInfo(response);
      return Optional.of(info).filter(i -> i.name != null && i.canOpen);
    } catch (ParsingException | IndexOutOfBoundsException _) {
      return Optional.empty(); // one odd line must not hide the other mailboxes
    }
  }

  /** A mailbox whose name would be read as another one's cannot be filed into. */
  private static boolean isNameable(ListInfo info, ImapMailboxNames names) {
    return names.isPersonal(info.name)
        && names.onServer(info.name).filter(info.name::equals).isPresent();
  }

  private static void add(ListInfo info, Map<String, Set<String>> found) {
    Set<String> uses =
        Arrays.stream(info.attrs)
            .map(attribute -> attribute.toLowerCase(Locale.ROOT))
            .map(attribute -> XLIST.getOrDefault(attribute, attribute))
            .filter(attribute -> !NO_USE.contains(attribute))
            .collect(Collectors.toUnmodifiableSet());
    if (!uses.isEmpty()) {
      found.put(info.name, uses);
    }
  }

  List<String> with(String attribute) {
    String lower = attribute.toLowerCase(Locale.ROOT);
    return byMailbox.entrySet().stream()
        .filter(entry -> entry.getValue().contains(lower))
        .map(Map.Entry::getKey)
        .toList();
  }

  Set<String> of(String mailbox) {
    return byMailbox.getOrDefault(mailbox, Set.of());
  }
}
