package org.tamis.engine.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the address lists that most mail has, {@code Name <local@domain>} and {@code local@domain}
 * with commas between them, without taking them apart into tokens: an address is a few offsets. It
 * has no opinion on any other list, which {@link AddressListParser} reads.
 */
final class PlainAddresses {
  /** Longer lists are left to the other reader, which counts them. */
  private static final int MOST = 1_000;

  /** In characters; of a longer list no copy is made. */
  private static final int LONGEST = 1 << 14;

  private static final int NONE = -1;

  /** The characters of atoms (RFC 5322 §3.2.3), by their codes. */
  private static final boolean[] ATOM = atoms();

  private final String text;
  private final char[] characters;
  private final List<Address> found = new ArrayList<>(1);
  private int at;

  private PlainAddresses(String text) {
    this.text = text;
    this.characters = text.toCharArray();
  }

  /**
   * What {@link AddressListParser} finds; empty where the list is not a plain one.
   *
   * @param text see {@link Address#parseList}
   */
  static Optional<List<Address>> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    PlainAddresses list = new PlainAddresses(text);
    return list.readAll() ? Optional.of(List.copyOf(list.found)) : Optional.empty();
  }

  private boolean readAll() {
    do {
      skipBlanks();
      if (found.size() == MOST || !readEntry()) {
        return false;
      }
      skipBlanks();
    } while (skip(','));
    return at == characters.length;
  }

  private boolean readEntry() {
    int start = at;
    if (skip('"')) {
      int end = quoteEnd();
      skipBlanks();
      return end != NONE && readBracketed(start + 1, end);
    }
    int end = phraseEnd();
    if (is('<')) {
      return areWordsWhole(start, end) && readBracketed(start, end);
    }
    at = start;
    return readAddress(start, start);
  }

  /** Without backslashes; what stands here then is the text behind it. */
  private int quoteEnd() {
    while (at < characters.length && characters[at] != '"') {
      if (characters[at++] == '\\') {
        return NONE;
      }
    }
    return skip('"') ? at - 1 : NONE;
  }

  /** Words and dots, single spaces between them. */
  private int phraseEnd() {
    int end = at;
    while (at < characters.length && isPhrase(characters[at])) {
      if (characters[at] != ' ') {
        end = at + 1;
      } else if (end < at) {
        return end;
      }
      at++;
    }
    return end;
  }

  private static boolean isPhrase(char c) {
    return c == ' ' || c == '.' || isAtom(c);
  }

  /** RFC 2047 §5: an encoded word ends within its word, so that no bracket is a part of it. */
  private boolean areWordsWhole(int from, int to) {
    int word = text.indexOf("=?", from, to);
    while (word >= 0) {
      int space = text.indexOf(' ', word, to);
      int end = space < 0 ? to : space;
      int charsetEnd = text.indexOf('?', word + 2, end);
      if (charsetEnd < 0 || charsetEnd + 2 >= end - 2 || !text.startsWith("?=", end - 2)) {
        return false;
      }
      word = text.indexOf("=?", word + 1, to);
    }
    return true;
  }

  private boolean readBracketed(int nameStart, int nameEnd) {
    return skip('<') && readAddress(nameStart, nameEnd) && skip('>');
  }

  private boolean readAddress(int nameStart, int nameEnd) {
    int start = at;
    if (!skipDotted() || !is('@')) {
      return false;
    }
    int sign = at++;
    if (!skipDotted()) {
      return false;
    }
    found.add(new Address(text, nameStart, nameEnd, start, sign, at));
    return true;
  }

  /** Atoms with single dots between them; false where there is anything else. */
  private boolean skipDotted() {
    do {
      int start = at;
      while (at < characters.length && isAtom(characters[at])) {
        if (characters[at++] == '?') {
          return false; // there may be an encoded word
        }
      }
      if (at == start) {
        return false;
      }
    } while (skip('.'));
    return true;
  }

  private void skipBlanks() {
    while (is(' ') || is('\t')) {
      at++;
    }
  }

  private boolean skip(char c) {
    boolean there = is(c);
    at += there ? 1 : 0;
    return there;
  }

  private boolean is(char c) {
    return at < characters.length && characters[at] == c;
  }

  private static boolean isAtom(char c) {
    return c < ATOM.length && ATOM[c];
  }

  private static boolean[] atoms() {
    boolean[] atoms = new boolean[0x7F];
    for (char c = '!'; c < atoms.length; c++) {
      atoms[c] = "\"[]().@,\\;:<>".indexOf(c) < 0;
    }
    return atoms;
  }
}
