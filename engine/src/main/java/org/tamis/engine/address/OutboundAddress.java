package org.tamis.engine.address;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.message.Address;
import org.tamis.engine.program.Run;
import org.tamis.engine.text.Domain;
import org.tamis.engine.text.Octets;
import org.tamis.engine.text.Shown;

/**
 * {@code sieve-address} of RFC 5228 §2.4.2.3: one {@code addr-spec}, or a phrase with one in angle
 * brackets. Routes, groups and several addresses are not allowed.
 */
public final class OutboundAddress {
  /** RFC 5321 §4.5.3.1: a path has at most 256 octets. */
  private static final int LONGEST = 320;

  private static final int LONGEST_LIST = 1_000;

  /** RFC 5322 §3.4.1 allows more than RFC 5321 §4.1.2: hosts with an underscore take mail. */
  private static final Pattern DOMAIN = domain();

  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern LITERAL = Pattern.compile("\\[[^\\]]*\\]");
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

  /** RFC 5322 §4.4: white space may surround the dots and the at-sign. */
  private static final Pattern SPACED = Pattern.compile("\\s*([.@])\\s*");

  private static final Pattern ADDR_SPEC = Pattern.compile("[^\\s<>()@,:;]+@[^\\s<>()@,:;]+");
  private static final Pattern NO_SPECIAL = Pattern.compile("[^<>():;,]*");

  private OutboundAddress() {}

  /** RFC 5892 §2.1: a label has marks, as in Hindi, and RFC 5891 §4.2.3.2: not at its start. */
  private static Pattern domain() {
    String label = "[\\p{L}\\p{N}_](?:[\\p{L}\\p{M}\\p{N}_-]*[\\p{L}\\p{M}\\p{N}_])?";
    return Pattern.compile(label + "(?:\\." + label + ")*|\\[[0-9A-Za-z:.]+\\]");
  }

  /** The {@code addr-spec} of {@code text}; empty when it is no {@code sieve-address}. */
  public static Optional<String> addrSpec(String text) {
    if (!isText(text) || text.length() > LONGEST || !isMailbox(masked(text))) {
      return Optional.empty();
    }
    List<Address> addresses = Address.parseList(text);
    return addresses.size() == 1 ? valid(addresses.getFirst()).map(Address::all) : Optional.empty();
  }

  /**
   * The mailboxes of {@code text}, a {@code mailbox-list} (RFC 5322 §3.4) of addresses as above;
   * empty when it is none.
   */
  public static List<Address> mailboxes(String text) {
    if (!isText(text) || text.length() > LONGEST_LIST || !areMailboxes(text)) {
      return List.of();
    }
    List<Address> addresses = Address.parseList(text);
    List<Address> valid = addresses.stream().flatMap(a -> valid(a).stream()).toList();
    return valid.size() == addresses.size() ? valid : List.of();
  }

  /** The mailbox that {@code text} is; empty when it is none, or a list of several. */
  public static Optional<Address> mailbox(String text) {
    List<Address> all = mailboxes(text);
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  private static boolean isText(String text) {
    return text.codePoints().noneMatch(c -> Character.isISOControl(c) || Octets.isOctet(c));
  }

  /** What is wrong with a {@code mailbox-list}; empty when nothing is. */
  public static Optional<String> listProblem(String text) {
    return mailboxes(text).isEmpty()
        ? Optional.of(
            "\"" + Shown.text(text) + "\" is not a list of email addresses" + advice(text))
        : Optional.empty();
  }

  /** RFC 5322 §3.2.4 and §3.2.5: a name with a comma, say, is a quoted string. */
  private static String advice(String text) {
    int open = text.lastIndexOf('<');
    String name = open < 0 ? "" : text.substring(0, open).strip();
    boolean plain = !name.contains("\"") && !name.contains("@");
    boolean special = plain && !NO_SPECIAL.matcher(masked(name)).matches();
    boolean only = special && !mailboxes("\"x\" " + text.substring(open)).isEmpty();
    return only ? "; quote the name: \"" + Shown.text(name + "\" " + text.substring(open)) : "";
  }

  /** What is wrong with {@code text}; empty when nothing is. */
  public static Optional<String> problem(String text) {
    return addrSpec(text).isPresent()
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(text) + "\" is not a valid email address" + advice(text));
  }

  /**
   * The {@code addr-spec} of {@code text}; otherwise the run ends with an error (RFC 5228 §2.4.2.3:
   * when the action is executed).
   */
  public static String checked(String text, Run run) {
    return addrSpec(text)
        .orElseThrow(() -> run.abort("SR0010", problem(text).orElse("invalid address")));
  }

  private static Optional<Address> valid(Address address) {
    boolean whole =
        address.isValid()
            && !address.localPart().isEmpty()
            && DOMAIN.matcher(address.domain()).matches();
    return whole ? Optional.of(composed(address)) : Optional.empty();
  }

  /** RFC 5891 §4.1: a domain that was typed is read as its NFC. */
  private static Address composed(Address address) {
    return Domain.isAscii(address.domain())
        ? address
        : new Address(
            address.displayName(),
            address.localPart(),
            Normalizer.normalize(address.domain(), Normalizer.Form.NFC));
  }

  private static boolean areMailboxes(String text) {
    return Arrays.stream(masked(text).split(",", -1)).allMatch(OutboundAddress::isMailbox);
  }

  /**
   * The parser of received mail takes what it gets and makes the best of it; what a script says is
   * to be an address must be written as one, or mail goes where nobody wanted it.
   */
  private static boolean isMailbox(String masked) {
    String mailbox = masked.strip();
    int open = mailbox.indexOf('<');
    if (open >= 0 && !mailbox.endsWith(">")) {
      return false;
    }
    String written = open < 0 ? mailbox : mailbox.substring(open + 1, mailbox.length() - 1);
    boolean plainPhrase = open < 0 || NO_SPECIAL.matcher(mailbox.substring(0, open)).matches();
    String joined = SPACED.matcher(written.strip()).replaceAll("$1");
    return plainPhrase && ADDR_SPEC.matcher(joined).matches();
  }

  /** Quoted strings, domain literals and comments may hold anything, so they do not count. */
  private static String masked(String text) {
    String rest = QUOTED.matcher(text).replaceAll("q");
    return COMMENT.matcher(LITERAL.matcher(rest).replaceAll("l")).replaceAll(" ");
  }
}
