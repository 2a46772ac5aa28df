package org.tamis.bridge.store.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.tamis.bridge.store.StoreUnavailable;

/** APPEND, in the forms that servers take. */
record AppendCommand(ImapConnection connection) {
  /**
   * The usual form.
   *
   * @param options flags and date as they are written
   * @param binary whether it goes as a literal8 (RFC 3516), for which the server waits to be asked
   */
  ImapResult send(String mailbox, String options, OctetLiteral message, boolean binary)
      throws StoreUnavailable {
    if (!binary) {
      return connection.run(
          "APPEND", ImapConnection.mailbox(mailbox).writeAtom(options).writeBytes(message));
    }
    String name = quoted(BASE64MailboxEncoder.encode(mailbox));
    return literal8("APPEND " + name + " " + options + " ~{" + message.size() + "}", message, "");
  }

  /** On a connection where UTF-8 is enabled (RFC 6855 §3, §4): in the name, too. */
  ImapResult sendUtf8(String mailbox, String options, OctetLiteral message)
      throws StoreUnavailable {
    String octets = new String(mailbox.getBytes(UTF_8), ISO_8859_1); // Angus writes one for each
    String command = "APPEND " + quoted(octets) + " " + options;
    return literal8(command + " UTF8 (~{" + message.size() + "}", message, ")");
  }

  private static String quoted(String name) {
    return '"' + name.replaceAll("[\"\\\\]", "\\\\$0") + '"';
  }

  /**
   * @param end what follows the literal
   */
  private ImapResult literal8(String command, OctetLiteral message, String end)
      throws StoreUnavailable {
    return connection.end(connection.begin(command), () -> connection.finish(message, end));
  }
}
