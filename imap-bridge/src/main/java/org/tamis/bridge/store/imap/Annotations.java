package org.tamis.bridge.store.imap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.tamis.bridge.store.StoreUnavailable;

/** Annotations of mailboxes and of the server (RFC 5464), read one at a time. */
final class Annotations {
  // RFC 5464 §3.2: no wildcards, no controls, no two slashes in a row and none at the end
  private static final Pattern ENTRY = Pattern.compile("(?:/[\\x21-\\x7E&&[^/*%]]+)+");

  private Annotations() {}

  /**
   * @param mailbox the name on the server; "" for the server itself
   */
  static Optional<String> read(ImapConnection connection, String mailbox, String entry)
      throws StoreUnavailable {
    boolean offered =
        connection.has("METADATA") || (mailbox.isEmpty() && connection.has("METADATA-SERVER"));
    if (!offered || !ENTRY.matcher(entry).matches()) {
      return Optional.empty();
    }
    Argument arguments = ImapConnection.mailbox(mailbox).writeString(entry);
    ImapResult result = connection.run("GETMETADATA", arguments);
    if (!result.ok() && result.isTemporary()) {
      throw new StoreUnavailable(result.text());
    }
    return value(result.untagged("METADATA"), entry);
  }

  private static Optional<String> value(List<IMAPResponse> answers, String entry) {
    return answers.stream().flatMap(answer -> value(answer, entry).stream()).findFirst();
  }

  /** RFC 5464 §4.4.1: the mailbox, then entries and values in parentheses; NIL is no value. */
  private static Optional<String> value(IMAPResponse answer, String entry) {
    answer.readAtomString(); // the mailbox
    answer.skipSpaces();
    if (answer.readByte() != '(') {
      return Optional.empty(); // entries that have changed, without values
    }
    String name = answer.readAtomString();
    ByteArray value = answer.readByteArray();
    return Optional.ofNullable(value)
        .filter(_ -> entry.equalsIgnoreCase(name))
        .map(octets -> new String(octets.getNewBytes(), StandardCharsets.UTF_8));
  }
}
