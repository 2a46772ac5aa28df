package org.tamis.engine.match;

/** RFC 4790 §9.2. */
final class AsciiCasemap extends Collation {
  @Override
  public String name() {
    return "i;ascii-casemap";
  }

  @Override
  public String fold(String value) {
    return Ascii.toUpper(value);
  }

  @Override
  boolean equalsFolded(String value, String folded) {
    return Ascii.isUpperOf(folded, value);
  }

  @Override
  public int compare(String a, String b) {
    return OctetCollation.octetOrder(fold(a), fold(b));
  }

  @Override
  String searchable(String value) {
    return value;
  }

  @Override
  boolean ignoresAsciiCase() {
    return true;
  }

  @Override
  Subject subject(String value) {
    return new Subject.Plain(fold(value), value);
  }

  @Override
  Subject patternSubject(String value) {
    return subject(value);
  }
}
