package org.tamis.bridge.store.imap;

import static org.eclipse.angus.mail.imap.protocol.INTERNALDATE.format;

import java.util.Date;
import java.util.List;
import org.eclipse.angus.mail.iap.Argument;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.FlagChoice;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.service.text.Reason;

/**
 * Stores one message in one mailbox by APPEND, in the forms and with the flags that the server may
 * take, the most faithful first.
 */
final class Appending {
  private static final String UTF8 = "UTF8=ACCEPT";

  private final ImapConnection connection;
  private final ImapMailboxNames names;
  private final String name;
  private final NewMail mail;
  private final LateCopies late;
  private final ImapMailSession.Another another;

  /**
   * @param name as the server has it
   */
  Appending(
      ImapConnection connection,
      ImapMailboxNames names,
      String name,
      NewMail mail,
      LateCopies late,
      ImapMailSession.Another another) {
    this.connection = connection;
    this.names = names;
    this.name = name;
    this.mail = mail;
    this.late = late;
    this.another = another;
  }

  Appended run(FlagChoice flags) throws StoreUnavailable {
    // RFC 3516 §4.4: only so may there be a NUL; a server that takes none may still take a text
    boolean binary = LineEnds.hasNul(mail.octets()) && connection.has("BINARY");
    Appended appended =
        binary ? append(flags, mail.octets(), true) : new Appended.Refused("", true);
    appended = appended instanceof Appended.Refused ? asText(flags) : appended;
    return appended instanceof Appended.Refused && needsUtf8() ? asUtf8(flags, appended) : appended;
  }

  private boolean needsUtf8() {
    return connection.has(UTF8) && Utf8Header.isIn(mail.octets());
  }

  /**
   * RFC 6855 §4: a server that knows UTF-8 in a header refuses it from a client that has not said
   * that it does, too. Saying so changes how names are written, for the rest of a connection: so it
   * is said on one of its own.
   */
  private Appended asUtf8(FlagChoice flags, Appended refused) throws StoreUnavailable {
    ImapConnection own = another.open();
    try {
      boolean enabled = own.run("ENABLE", new Argument().writeAtom(UTF8)).ok();
      return enabled
          ? append(
              flags,
              LineEnds.crlf(mail.octets()),
              (options, literal) -> new AppendCommand(own).sendUtf8(name, options, literal))
          : refused;
    } finally {
      own.close();
    }
  }

  /** Flags may be what a server refuses without saying so: the message is worth more. */
  private Appended asText(FlagChoice flags) throws StoreUnavailable {
    byte[] octets = LineEnds.crlf(mail.octets());
    Appended appended = append(flags, octets, false);
    FlagChoice tried = flags;
    for (FlagChoice fewer : List.of(flags.systemOnly(), FlagChoice.none(mail.flags()))) {
      if (appended instanceof Appended.Refused && fewer.kept().size() < tried.kept().size()) {
        appended = append(fewer, octets, false);
        tried = fewer;
      }
    }
    return appended;
  }

  private Appended append(FlagChoice flags, byte[] octets, boolean binary) throws StoreUnavailable {
    return append(
        flags,
        octets,
        (options, literal) -> new AppendCommand(connection).send(name, options, literal, binary));
  }

  /** One form of APPEND. */
  @FunctionalInterface
  private interface Form {
    ImapResult send(String options, OctetLiteral literal) throws StoreUnavailable;
  }

  private Appended append(FlagChoice flags, byte[] octets, Form form) throws StoreUnavailable {
    OctetLiteral literal = new OctetLiteral(octets);
    String list = flags.kept().isEmpty() ? "" : "(" + String.join(" ", flags.kept()) + ") ";
    String date = "\"" + format(Date.from(mail.received())) + "\"";
    ImapResult result;
    try {
      result = form.send(list + date, literal);
    } catch (StoreUnavailable e) {
      if (literal.isComplete()) {
        late.mayCome();
        return new Appended.Unknown(Reason.of(e));
      }
      throw e;
    }
    return answer(result, flags, octets.length);
  }

  private Appended answer(ImapResult result, FlagChoice flags, int size) throws StoreUnavailable {
    if (result.ok()) {
      return new Appended.Stored(flags.leftOut());
    }
    if (result.isTemporary()) {
      throw new StoreUnavailable(result.text());
    }
    return switch (result.code().orElse("")) {
      case "TRYCREATE", "NONEXISTENT" -> new Appended.NoMailbox();
      case "OVERQUOTA" -> Quotas.of(connection, name).refusal(size, result.text());
      case "TOOBIG" -> new Appended.TooLarge(result.text()); // RFC 4469 §4.2, RFC 7889 §4
      default -> unexplained(result, size);
    };
  }

  /** Only a NO that does not say so makes the mailbox worth a question. */
  private Appended unexplained(ImapResult result, int size) throws StoreUnavailable {
    if (!new MailboxList(connection, names).has(name)) {
      // RFC 5530 §3: there can be no such mailbox
      return result.hasCode("CANNOT")
          ? new Appended.Refused(result.text() + names.hint(name), true)
          : new Appended.NoMailbox();
    }
    Quotas quotas = Quotas.of(connection, name);
    return quotas.hasRoomFor(size)
        ? new Appended.Refused(result.text(), result.isForGood())
        : quotas.refusal(size, result.text());
  }
}
