package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderName;

/**
 * A header field that names mailboxes (RFC 5322 §3.4), each on a line of its own. Names that are
 * not ASCII become encoded words; an address that is not stays UTF-8 (RFC 6532 §3.2).
 */
final class MailboxField {
  private static final String ATEXT_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

  /** What may stand before the first mailbox. */
  private static final int SENDER = "Sender: ".length();

  /** A longer one is encoded, because encoded words can go on in the next line. */
  private static final int LONGEST_NAME = 60;

  private MailboxField() {}

  /**
   * @param mailboxes valid ones, without control characters in their addresses
   */
  static byte[] of(HeaderName name, List<Address> mailboxes) {
    String value =
        mailboxes.stream().map(MailboxField::mailbox).collect(Collectors.joining(",\r\n "));
    return (name.text() + ": " + value + "\r\n").getBytes(UTF_8);
  }

  private static String mailbox(Address mailbox) {
    String name = FieldText.unfolded(mailbox.displayName());
    if (name.isEmpty()) {
      return mailbox.all();
    }
    String phrase = phrase(name);
    String address = " <" + mailbox.all() + ">";
    int lastLine = phrase.length() - (phrase.lastIndexOf('\n') + 1);
    boolean fits = SENDER + lastLine + address.length() <= EncodedWords.LONGEST;
    return phrase + (fits ? "" : "\r\n") + address;
  }

  private static String phrase(String name) {
    if (name.length() > LONGEST_NAME
        || name.contains("=?")
        || name.chars().anyMatch(c -> c > '~')) {
      return encoded(name);
    }
    boolean atoms = name.chars().allMatch(c -> c == ' ' || isAtomText(c));
    return atoms ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String encoded(String name) {
    EncodedWords words = new EncodedWords(name);
    StringBuilder phrase = new StringBuilder(words.next(EncodedWords.LONGEST - SENDER));
    while (words.hasNext()) {
      phrase.append("\r\n ").append(words.next(EncodedWords.LONGEST));
    }
    return phrase.toString();
  }

  private static boolean isAtomText(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || ATEXT_SPECIALS.indexOf(c) >= 0;
  }
}
