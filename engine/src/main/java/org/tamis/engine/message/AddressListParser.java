package org.tamis.engine.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.message.AddressToken.Kind;

/**
 * Reads an address list (RFC 5322 §3.4 and §4.4) without recursion and without ever giving up:
 * commas and semicolons end an entry, and what cannot be read in one entry does not touch the next.
 */
final class AddressListParser {
  /** Tokens that are read of a list; an address has three or so. */
  private static final int MOST_TOKENS = 10 * HeaderField.MOST_ADDRESSES;

  private final String text;
  private final AddressScanner scanner;
  private final List<Address> found = new ArrayList<>();
  private final List<AddressToken> plain = new ArrayList<>();
  private final List<AddressToken> bracketed = new ArrayList<>();
  private boolean inBrackets;
  private boolean commaFirst;
  private boolean entryHasMailbox;

  AddressListParser(String text) {
    this.text = text;
    this.scanner = new AddressScanner(text);
  }

  /**
   * What was read.
   *
   * @param isCut whether the list goes on
   */
  record Found(List<Address> addresses, boolean isCut) {
    Found {
      addresses = List.copyOf(addresses);
    }

    /** Of a whole list, by the reader that is the quickest. */
    static Found in(String list) {
      Optional<List<Address>> plain = PlainAddresses.read(list);
      return plain.isPresent()
          ? new Found(plain.get(), false)
          : new AddressListParser(list).parse();
    }
  }

  Found parse() {
    AddressToken token = scanner.next();
    int tokens = 0;
    while (token.kind() != Kind.END && ++tokens < MOST_TOKENS && !isFull()) {
      take(token);
      token = scanner.next();
    }
    boolean cut = token.kind() != Kind.END;
    if (!cut) {
      take(token);
    }
    return new Found(withoutWords(), cut);
  }

  private boolean isFull() {
    return found.size() >= HeaderField.MOST_ADDRESSES;
  }

  /**
   * A word without an at-sign is an address where there is no other, as {@code MAILER-DAEMON};
   * beside one it is a part of a name, as in {@code Smith, Ann <ann@x>}.
   */
  private List<Address> withoutWords() {
    boolean anyWhole = false;
    boolean anyWord = false;
    for (Address address : found) {
      anyWhole |= !address.domain().isEmpty();
      anyWord |= isWord(address);
    }
    return anyWhole && anyWord
        ? found.stream().filter(address -> !isWord(address)).toList()
        : List.copyOf(found);
  }

  private static boolean isWord(Address address) {
    return !address.all().isEmpty() && address.all().indexOf('@') < 0;
  }

  private void take(AddressToken token) {
    if (commaFirst && token.kind() != Kind.COMMA) {
      commaFirst = false;
      if (token.kind() != Kind.AT) {
        endEntry();
      }
    }
    switch (token.kind()) {
      case ATOM, QUOTED, LITERAL, DOT, AT -> (inBrackets ? bracketed : plain).add(token);
      case OPEN -> openBracket();
      case CLOSE -> closeBracket();
      case COLON -> endPrefix();
      case COMMA -> takeComma();
      case SEMICOLON, END -> endEntry();
    }
  }

  /** RFC 5322 §4.4: a source route may begin with commas, {@code <,,@a.example:user@b.example>}. */
  private void takeComma() {
    if (inBrackets && bracketed.isEmpty()) {
      commaFirst = true;
    } else if (!isSourceRoute()) {
      endEntry();
    }
  }

  private void openBracket() {
    if (inBrackets) {
      plain.addAll(bracketed);
      bracketed.clear();
    }
    inBrackets = true;
  }

  private void closeBracket() {
    if (!inBrackets) {
      return;
    }
    if (bracketed.isEmpty()) {
      found.add(new Address(MailboxReader.phrase(text, plain), "", ""));
    } else {
      addBracketed();
    }
    entryHasMailbox = true;
    plain.clear();
    bracketed.clear();
    inBrackets = false;
  }

  /** When the brackets hold no address, one before them is no display name. */
  private void addBracketed() {
    String displayName = MailboxReader.phrase(text, plain);
    List<Address> mailboxes = new MailboxReader(text, bracketed, displayName).read();
    if (mailboxes.stream().noneMatch(Address::isValid)) {
      addWithDomain(new MailboxReader(text, plain, "").read());
    }
    found.addAll(mailboxes);
  }

  private void addWithDomain(List<Address> mailboxes) {
    mailboxes.stream().filter(mailbox -> !mailbox.domain().isEmpty()).forEach(found::add);
  }

  // RFC 5322 §4.4: <@a.example,@b.example:user@c.example> is user@c.example.
  private boolean isSourceRoute() {
    return inBrackets && !bracketed.isEmpty() && bracketed.getFirst().kind() == Kind.AT;
  }

  /** What was before the colon is a source route or a group's name, unless it holds an address. */
  private void endPrefix() {
    if (inBrackets) {
      bracketed.clear();
    } else if (plain.stream().anyMatch(token -> token.kind() == Kind.AT)) {
      endEntry();
    } else {
      plain.clear();
    }
  }

  private void endEntry() {
    if (inBrackets) {
      closeBracket();
    } else if (!plain.isEmpty()) {
      endPlainEntry(new MailboxReader(text, plain, "").read());
    }
    plain.clear();
    entryHasMailbox = false;
  }

  /** Text after the brackets is no address of its own, unless it has a domain. */
  private void endPlainEntry(List<Address> mailboxes) {
    if (entryHasMailbox) {
      addWithDomain(mailboxes);
    } else {
      found.addAll(mailboxes);
    }
  }
}
