package org.tamis.bridge;

import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.engine.text.Domain;

/**
 * A mailbox of an SMTP path (RFC 5321 §4.1.2).
 *
 * @param localPart without the quotes it may have had; not empty
 * @param domain "" for an address without one, such as {@code postmaster} (RFC 5321 §4.5.1)
 */
public record EmailAddress(String localPart, String domain) {
  private static final String ATEXT_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

  /** Twice what RFC 5321 §4.5.3.1.3 asks for: rewritten senders are long. */
  private static final int MOST_LETTERS = 512;

  public EmailAddress {
    if (localPart.isEmpty() || !isText(localPart) || !isDomain(domain)) {
      throw new IllegalArgumentException("not an address: " + localPart + "@" + domain);
    }
  }

  /**
   * Reads what stands between angle brackets, or what a script gave to {@code redirect}; a source
   * route is dropped (RFC 5321 §4.1.1.3).
   *
   * @return empty when it is no address
   */
  public static Optional<EmailAddress> parse(String path) {
    String mailbox = withoutSourceRoute(path);
    return mailbox.startsWith("\"") ? quoted(mailbox) : dotted(mailbox);
  }

  /** The same mailbox with each spelling of its domain; as it stands comes first. */
  public Stream<EmailAddress> spellings() {
    return Domain.spellings(domain).stream().map(name -> new EmailAddress(localPart, name));
  }

  /** Whether an account of this name can get mail: a RCPT can be for it, in its one spelling. */
  public static boolean isRecipient(String account) {
    return parse(account).filter(address -> address.toString().equals(account)).isPresent();
  }

  /** The same mailbox with another local part. */
  public EmailAddress withLocalPart(String other) {
    return new EmailAddress(other, domain);
  }

  /** The same mailbox with its domain in ASCII, where it has such a form: RFC 5890 §2.3.2.1. */
  public EmailAddress inAscii() {
    return new EmailAddress(localPart, Domain.forMail(domain));
  }

  private static String withoutSourceRoute(String path) {
    int colon = path.startsWith("@") ? path.indexOf(':') : -1;
    return path.substring(colon + 1);
  }

  private static Optional<EmailAddress> dotted(String mailbox) {
    int at = mailbox.lastIndexOf('@');
    String local = at < 0 ? mailbox : mailbox.substring(0, at);
    return isAtoms(local) ? of(local, at < 0 ? "" : mailbox.substring(at + 1)) : Optional.empty();
  }

  private static Optional<EmailAddress> quoted(String mailbox) {
    StringBuilder local = new StringBuilder();
    int at = 1;
    while (at < mailbox.length() && mailbox.charAt(at) != '"') {
      if (mailbox.charAt(at) == '\\') {
        at++;
      }
      if (at == mailbox.length()) {
        return Optional.empty();
      }
      local.append(mailbox.charAt(at++));
    }
    return afterQuote(local.toString(), mailbox.substring(Math.min(at + 1, mailbox.length())));
  }

  private static Optional<EmailAddress> afterQuote(String local, String rest) {
    return rest.startsWith("@") ? of(local, rest.substring(1)) : Optional.empty();
  }

  /**
   * The mailbox with this local part, without the quotes that it may need.
   *
   * @return empty where there can be none
   */
  public static Optional<EmailAddress> of(String local, String domain) {
    boolean valid =
        !local.isEmpty()
            && local.length() + domain.length() < MOST_LETTERS
            && isText(local)
            && isDomain(domain);
    return valid ? Optional.of(new EmailAddress(local, domain)) : Optional.empty();
  }

  /** Dots may stand anywhere: addresses with two in a row are in use. */
  private static boolean isAtoms(String local) {
    return local.chars().allMatch(c -> c == '.' || isAtomText(c));
  }

  private static boolean isAtomText(int c) {
    return c > 0x9F || isLetterOrDigit(c) || ATEXT_SPECIALS.indexOf(c) >= 0;
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /** No controls: an address goes into command lines and logs. */
  private static boolean isText(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isDomain(String domain) {
    return domain.isEmpty() || isLiteral(domain) || domain.chars().allMatch(EmailAddress::isName);
  }

  private static boolean isName(int c) {
    return c > 0x9F || isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
  }

  /** RFC 5321 §4.1.3: {@code [192.0.2.1]}. */
  private static boolean isLiteral(String domain) {
    return domain.startsWith("[")
        && domain.endsWith("]")
        && domain.chars().skip(1).limit(domain.length() - 2L).allMatch(c -> c == ':' || isName(c));
  }

  /** The address as a path without angle brackets, quoted where it must be. */
  @Override
  public String toString() {
    String local = isAtoms(localPart) ? localPart : quote(localPart);
    return domain.isEmpty() ? local : local + "@" + domain;
  }

  private static String quote(String local) {
    return '"' + local.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
