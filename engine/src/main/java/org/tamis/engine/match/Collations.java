package org.tamis.engine.match;

import java.util.List;
import java.util.Optional;

/** The collations that scripts can name. */
public final class Collations {
  /** RFC 4790 §9.3: compares UTF-8 octets. */
  public static final Collation OCTET = new OctetCollation();

  /** RFC 4790 §9.2: folds ASCII letters only. The default (RFC 5228 §2.7.3). */
  public static final Collation ASCII_CASEMAP = new AsciiCasemap();

  /** RFC 4790 §9.1: leading digits as a number of any size. */
  public static final Collation ASCII_NUMERIC = new AsciiNumeric();

  /** RFC 5051: folds the case and the form of all of Unicode. */
  public static final Collation UNICODE_CASEMAP = new UnicodeCasemap();

  /** All of them, those that every implementation must have first. */
  public static final List<Collation> ALL =
      List.of(OCTET, ASCII_CASEMAP, ASCII_NUMERIC, UNICODE_CASEMAP);

  private Collations() {}

  /** The collation of exactly this name. */
  public static Optional<Collation> of(String name) {
    return ALL.stream().filter(collation -> collation.name().equals(name)).findFirst();
  }
}
