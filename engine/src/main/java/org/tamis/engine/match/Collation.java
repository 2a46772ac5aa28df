package org.tamis.engine.match;

/**
 * A comparator: an RFC 4790 collation over strings, which stand for their UTF-8 octets. Closed,
 * because how a match type searches depends on how the collation folds.
 */
public abstract sealed class Collation
    permits OctetCollation, AsciiCasemap, AsciiNumeric, UnicodeCasemap {

  Collation() {}

  /** The registered name, as in {@code i;octet}. */
  public abstract String name();

  /**
   * Whether {@code :contains}, {@code :matches} and {@code :regex} may use it (RFC 4790 §4.2.3).
   */
  public boolean substring() {
    return true;
  }

  /** The canonical form: two values are equal when their folded forms are. */
  public abstract String fold(String value);

  /** What folding a value costs, at least 1. */
  long foldingSteps(String value) {
    return value.length() + 1L;
  }

  /** Whether the value's folded form is this. */
  boolean equalsFolded(String value, String folded) {
    return fold(value).equals(folded);
  }

  /** RFC 4790 §4.2.2. */
  public boolean equal(String a, String b) {
    return fold(a).equals(fold(b));
  }

  /** The order of two values (RFC 4790 §4.2.4): a total preorder, 0 exactly where equal. */
  public abstract int compare(String a, String b);

  /**
   * The text that folded keys are compared with and looked for in. Where {@link #ignoresAsciiCase}
   * is true it may hold lower-case ASCII letters, which count as upper-case: that saves the copy.
   */
  abstract String searchable(String value);

  /** Whether lower-case ASCII letters count as upper-case. Folded keys have none. */
  abstract boolean ignoresAsciiCase();

  /** The value as regular expressions search it: folded and, where letters have marks, composed. */
  abstract Subject patternSubject(String value);

  /** The value cut into the characters of this collation, for {@code ?} and for captures. */
  abstract Subject subject(String value);

  /** A literal part of a wildcard key, as it appears in the text of a {@link #subject}. */
  String literal(String text) {
    return fold(text);
  }

  @Override
  public final String toString() {
    return name();
  }
}
