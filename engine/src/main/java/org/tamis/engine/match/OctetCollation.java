package org.tamis.engine.match;

import org.tamis.engine.text.Octets;

/** RFC 4790 §9.3: each character of a folded string is one octet. */
final class OctetCollation extends Collation {
  @Override
  public String name() {
    return "i;octet";
  }

  @Override
  public String fold(String value) {
    return Ascii.isAll(value) ? value : Octets.apart(value);
  }

  @Override
  public int compare(String a, String b) {
    return octetOrder(a, b);
  }

  /**
   * The order of the octets, which for UTF-8 is the order of code points. UTF-16 differs in one
   * thing: its surrogates sort before U+E000 to U+FFFF.
   */
  static int octetOrder(String a, String b) {
    if (Octets.areIn(a) || Octets.areIn(b)) {
      return Octets.apart(a).compareTo(Octets.apart(b));
    }
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Character.isSurrogate(x) == Character.isSurrogate(y)
            ? Character.compare(x, y)
            : surrogateOrder(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  private static int surrogateOrder(char x, char y) {
    return Integer.compare(
        Character.isSurrogate(x) ? 0x10000 : x, Character.isSurrogate(y) ? 0x10000 : y);
  }

  @Override
  String searchable(String value) {
    return fold(value);
  }

  @Override
  boolean ignoresAsciiCase() {
    return false;
  }

  @Override
  Subject subject(String value) {
    return Ascii.isAll(value) ? new Subject.Plain(value) : Subject.OfOctets.of(value);
  }

  @Override
  Subject patternSubject(String value) {
    return new Subject.Plain(value);
  }
}
