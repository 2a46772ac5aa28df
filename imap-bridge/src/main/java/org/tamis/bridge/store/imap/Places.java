package org.tamis.bridge.store.imap;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxDecoder;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.tamis.bridge.store.SelectedMailbox.Place;
import org.tamis.bridge.store.StoreUnavailable;

/** STATUS (RFC 9051 §6.3.11): mailboxes from outside. */
record Places(ImapConnection connection, MailboxList mailboxes) {
  /**
   * @param mailbox as scripts write it
   */
  Optional<Place> find(String mailbox) throws StoreUnavailable {
    Optional<String> name = mailboxes.names().onServer(mailbox);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> items = status(name.get(), "UIDVALIDITY UIDNEXT");
    if (items.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong uidValidity = number(items.get(), "UIDVALIDITY");
    OptionalLong uidNext = number(items.get(), "UIDNEXT");
    if (uidValidity.isEmpty() || uidNext.isEmpty()) {
      throw connection.odd("STATUS", "the server does not tell UIDVALIDITY and UIDNEXT");
    }
    return Optional.of(new Place(mailbox, uidValidity.getAsLong(), uidNext.getAsLong()));
  }

  /**
   * What the server says of one mailbox, and perhaps of others at the same time (RFC 5465 §5.2);
   * empty where there is none.
   *
   * @param name as the server has it
   */
  Optional<String> status(String name, String items) throws StoreUnavailable {
    ImapResult result =
        connection.run("STATUS", ImapConnection.mailbox(name).writeAtom("(" + items + ")"));
    if (!result.ok()) {
      if (mailboxes.has(name)) {
        throw connection.refused("STATUS", result);
      }
      return Optional.empty();
    }
    return answers(result.untagged("STATUS"), name);
  }

  private Optional<String> answers(List<IMAPResponse> answers, String name)
      throws StoreUnavailable {
    for (IMAPResponse answer : answers) {
      String mailbox = answer.readAtomString();
      String items = answer.getRest();
      if (mailbox != null && items != null && MailboxList.isSame(decoded(mailbox), name)) {
        return Optional.of(items);
      }
    }
    throw connection.odd("STATUS", "the server says nothing about " + name);
  }

  private static String decoded(String mailbox) {
    return BASE64MailboxDecoder.decode(mailbox);
  }

  private static OptionalLong number(String items, String name) {
    Matcher found =
        Pattern.compile("\\b" + name + " ([0-9]{1,18})", Pattern.CASE_INSENSITIVE).matcher(items);
    return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
  }
}
