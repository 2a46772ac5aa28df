package org.tamis.engine.message;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.message.AddressToken.Kind;

/**
 * Reads an address list (RFC 5322 §3.4 and §4.4) without recursion and without ever giving up:
 * commas and semicolons end an entry, and what cannot be read in one entry does not touch the next.
 */
final class AddressListParser {
  private final String text;
  private final AddressScanner scanner;
  private final List<Address> found = new ArrayList<>();
  private final List<AddressToken> plain = new ArrayList<>();
  private final List<AddressToken> bracketed = new ArrayList<>();
  private boolean inBrackets;
  private boolean entryHasMailbox;

  AddressListParser(String text) {
    this.text = text;
    this.scanner = new AddressScanner(text);
  }

  List<Address> parse() {
    AddressToken token = scanner.next();
    while (token.kind() != Kind.END) {
      take(token);
      token = scanner.next();
    }
    endEntry();
    return List.copyOf(found);
  }

  private void take(AddressToken token) {
    switch (token.kind()) {
      case ATOM, QUOTED, LITERAL, DOT, AT -> (inBrackets ? bracketed : plain).add(token);
      case OPEN -> openBracket();
      case CLOSE -> closeBracket();
      case COLON -> endPrefix();
      case COMMA -> {
        if (!isSourceRoute()) {
          endEntry();
        }
      }
      case SEMICOLON, END -> endEntry();
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
    String displayName = MailboxReader.phrase(text, plain);
    if (bracketed.isEmpty()) {
      found.add(new Address(displayName, "", ""));
    } else {
      found.addAll(new MailboxReader(text, bracketed, displayName).read());
    }
    entryHasMailbox = true;
    plain.clear();
    bracketed.clear();
    inBrackets = false;
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
      List<Address> mailboxes = new MailboxReader(text, plain, "").read();
      // RFC 5322 has no text after the brackets; where there is some it is no address of its own.
      mailboxes.stream().filter(a -> !entryHasMailbox || !a.domain().isEmpty()).forEach(found::add);
    }
    plain.clear();
    entryHasMailbox = false;
  }
}
