package org.tamis.engine.ext.enotify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.message.Address;
import org.tamis.engine.text.Domain;
import org.tamis.engine.text.Shown;

/**
 * Mailboxes with commas between them, out of a {@code mailto} URI and decoded (RFC 6068 §2).
 *
 * @param problem what is wrong; the mailboxes are then those before it
 */
record RecipientList(List<Address> mailboxes, Optional<String> problem) {
  /** A quoted string that has an end (RFC 5322 §3.2.4). */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"");

  RecipientList {
    mailboxes = List.copyOf(mailboxes);
  }

  /**
   * @param most how many are wanted; more are not read, and are a problem
   */
  static RecipientList parse(String text, int most) {
    List<Address> mailboxes = new ArrayList<>();
    for (int at = 0; at <= text.length(); ) {
      int end = endOfMailbox(text, at);
      String mailbox = text.substring(at, end).strip();
      Optional<Address> address = address(mailbox);
      if (address.isEmpty()) {
        return wrong(mailboxes, "\"" + Shown.text(mailbox) + "\" is not a valid email address");
      }
      if (mailboxes.size() == most) {
        return wrong(mailboxes, "too many recipients (limit `recipients`)");
      }
      mailboxes.add(address.get());
      at = end + 1;
    }
    return new RecipientList(mailboxes, Optional.empty());
  }

  private static RecipientList wrong(List<Address> mailboxes, String problem) {
    return new RecipientList(mailboxes, Optional.of(problem));
  }

  /** The next comma that stands in no quoted string. */
  private static int endOfMailbox(String text, int from) {
    boolean quoted = false;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == ',' && !quoted) {
        return at;
      }
      if (c == '\\' && quoted) {
        at++;
      }
      quoted ^= c == '"';
    }
    return text.length();
  }

  private static Optional<Address> address(String mailbox) {
    return OutboundAddress.mailbox(mailbox)
        .filter(_ -> mailbox.indexOf('"') < 0 || QUOTED.matcher(mailbox).find())
        .flatMap(RecipientList::inAscii);
  }

  /** RFC 6068 §2 (4): the name of a domain goes into mail in its ASCII form. */
  private static Optional<Address> inAscii(Address address) {
    return Optional.of(Domain.forMail(address.domain()))
        .filter(Domain::isAscii)
        .map(domain -> new Address(address.displayName(), address.localPart(), domain));
  }
}
