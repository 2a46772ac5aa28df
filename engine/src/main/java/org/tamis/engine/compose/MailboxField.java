package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.text.Domain;

/**
 * A header field that names mailboxes (RFC 5322 §3.4), each on a line of its own. Names that are
 * not ASCII become encoded words, domains A-labels; a local part that is not stays UTF-8 (RFC 6532
 * §3.2), because RFC 2047 §5 allows no encoded words in addresses.
 */
public final class MailboxField {
  private static final String ATEXT_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

  /** A longer one is encoded, because encoded words can go on in the next line. */
  private static final int LONGEST_NAME = 60;

  private MailboxField() {}

  /**
   * @param mailboxes valid ones, without control characters in their addresses
   */
  public static byte[] of(HeaderName name, List<Address> mailboxes) {
    String value =
        mailboxes.stream()
            .map(mailbox -> mailbox(mailbox, name.text().length() + 2))
            .collect(Collectors.joining(",\r\n "));
    return (name.text() + ": " + value + "\r\n").getBytes(UTF_8);
  }

  /**
   * @param used letters that may stand before it in its line
   */
  private static String mailbox(Address mailbox, int used) {
    String spec = spec(mailbox);
    String name = FieldText.unfolded(mailbox.displayName());
    if (name.isEmpty()) {
      return spec;
    }
    String phrase = phrase(name, used);
    String address = " <" + spec + ">";
    int lastLine = phrase.length() - (phrase.lastIndexOf('\n') + 1);
    boolean fits = used + lastLine + address.length() <= EncodedWords.LONGEST;
    return phrase + (fits ? "" : "\r\n") + address;
  }

  private static String spec(Address mailbox) {
    String domain = Domain.forMail(mailbox.domain());
    return mailbox.isValid() ? new Address("", mailbox.localPart(), domain).all() : mailbox.all();
  }

  private static String phrase(String name, int used) {
    if (name.length() > LONGEST_NAME
        || name.contains("=?")
        || name.chars().anyMatch(c -> c > '~')) {
      return encoded(name, used);
    }
    boolean atoms = name.chars().allMatch(c -> c == ' ' || isAtomText(c));
    return atoms ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String encoded(String name, int used) {
    EncodedWords words = new EncodedWords(name);
    StringBuilder phrase = new StringBuilder(words.next(EncodedWords.LONGEST - used));
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
