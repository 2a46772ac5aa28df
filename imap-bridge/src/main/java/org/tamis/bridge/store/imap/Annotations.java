package org.tamis.bridge.store.imap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.StoredEntry;

/** Annotations of mailboxes and of the server (RFC 5464), read one at a time. */
final class Annotations {
  /** RFC 5464 §4.2.1: in the response code; the size of the largest one follows. */
  private static final String TOO_LARGE = "METADATA LONGENTRIES ";

  private Annotations() {}

  /**
   * @param mailbox the name on the server; "" for the server itself
   */
  static Optional<String> read(ImapConnection connection, String mailbox, String entry)
      throws StoreUnavailable {
    boolean offered =
        connection.has("METADATA") || (mailbox.isEmpty() && connection.has("METADATA-SERVER"));
    if (!offered || !StoredEntry.isName(entry)) {
      return Optional.empty();
    }
    Argument arguments = ImapConnection.mailbox(mailbox).writeString(entry);
    ImapResult result = connection.run("GETMETADATA", arguments);
    if (!result.ok() && result.isTemporary()) {
      throw new StoreUnavailable(result.text());
    }
    return value(result.untagged("METADATA"), entry);
  }

  /**
   * An entry of the server.
   *
   * @param entry {@link StoredEntry#isName a name}
   * @param most octets; the server sends no larger value
   */
  static StoredEntry read(ImapConnection connection, String entry, int most)
      throws StoreUnavailable {
    if (!connection.has("METADATA") && !connection.has("METADATA-SERVER")) {
      return new StoredEntry.Unsupported();
    }
    Argument arguments = ImapConnection.mailbox("").writeString(entry);
    ImapResult result = connection.run("GETMETADATA (MAXSIZE " + most + ")", arguments);
    if (!result.ok() && result.isTemporary()) {
      throw connection.refused("GETMETADATA", result);
    }
    return result.ok() ? found(result, entry, most) : new StoredEntry.Refused(result.text());
  }

  private static StoredEntry found(ImapResult result, String entry, int most) {
    if (result.codes().stream().anyMatch(code -> code.startsWith(TOO_LARGE))) {
      return new StoredEntry.TooLarge();
    }
    Optional<String> value = value(result.untagged("METADATA"), entry);
    if (value.isEmpty()) {
      return new StoredEntry.None();
    }
    return value.get().length() > most
        ? new StoredEntry.TooLarge()
        : new StoredEntry.Value(value.get());
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
