package org.tamis.engine.message;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.message.AddressToken.Kind;

/**
 * Reads the tokens of one entry, or what is inside its brackets, as addr-specs (RFC 5322 §3.4.1,
 * with white space as in §4.4). Words without dots between them before an addr-spec are its display
 * name; several addr-specs in a row are addresses whose commas were forgotten.
 */
final class MailboxReader {
  private final String text;
  private final List<AddressToken> tokens;
  private final String displayName;
  private final List<Address> found = new ArrayList<>();
  private int at;
  private int phraseStart;

  MailboxReader(String text, List<AddressToken> tokens, String displayName) {
    this.text = text;
    this.tokens = tokens;
    this.displayName = displayName;
  }

  List<Address> read() {
    while (at < tokens.size()) {
      int start = at;
      skipDotted();
      if (!isAt(Kind.AT)) {
        at = Math.max(at, start + 1);
        continue;
      }
      readAddress(start);
      phraseStart = at;
    }
    if (found.isEmpty()) {
      found.add(withoutDomain());
    }
    return found;
  }

  /** The token at the current place is an at sign, the local part starts at {@code start}. */
  private void readAddress(int start) {
    int sign = at++;
    int domainStart = at;
    skipDomain();
    boolean valid = sign > start && at > domainStart && !isAt(Kind.AT);
    while (isAt(Kind.AT)) {
      at++;
      skipDomain();
    }
    found.add(valid ? address(start, sign, domainStart) : invalid(start));
  }

  private Address address(int start, int sign, int domainStart) {
    String name =
        displayName.isEmpty() ? phrase(text, tokens.subList(phraseStart, start)) : displayName;
    String domain = join(domainStart, at);
    boolean rooted = domain.length() > 1 && domain.endsWith(".");
    return new Address(
        name, join(start, sign), rooted ? domain.substring(0, domain.length() - 1) : domain);
  }

  private Address invalid(int start) {
    return Address.invalid(
        text.substring(tokens.get(start).start(), tokens.get(at - 1).end()).strip());
  }

  /** One dotted run is the local part of somebody here, such as MAILER-DAEMON. */
  private Address withoutDomain() {
    at = 0;
    skipDotted();
    boolean oneRun = at == tokens.size() && tokens.stream().anyMatch(AddressToken::isWord);
    return oneRun
        ? new Address(displayName, join(0, at), "")
        : Address.invalid(phrase(text, tokens));
  }

  private void skipDomain() {
    if (isAt(Kind.LITERAL)) {
      at++;
    } else {
      skipDotted();
    }
  }

  /** Words with at least one dot between them, dots at both ends included. */
  private void skipDotted() {
    boolean afterWord = false;
    while (at < tokens.size()) {
      AddressToken token = tokens.get(at);
      if (token.kind() != Kind.DOT && (afterWord || !token.isWord())) {
        return;
      }
      afterWord = token.isWord();
      at++;
    }
  }

  private boolean isAt(Kind kind) {
    return at < tokens.size() && tokens.get(at).kind() == kind;
  }

  private String join(int from, int to) {
    StringBuilder joined = new StringBuilder();
    tokens.subList(from, to).forEach(token -> token.addTo(joined, text));
    return joined.toString();
  }

  /** A display name: unquoted, comments out, one space where there was white space, decoded. */
  static String phrase(String text, List<AddressToken> tokens) {
    if (tokens.isEmpty()) {
      return "";
    }
    StringBuilder phrase = new StringBuilder();
    int end = -1;
    for (AddressToken token : tokens) {
      if (end >= 0 && token.start() > end) {
        phrase.append(' ');
      }
      token.addTo(phrase, text);
      end = token.end();
    }
    return HeaderText.decode(phrase.toString());
  }
}
