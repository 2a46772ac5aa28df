package org.tamis.engine.ext.comparator;

import java.util.List;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.Collations;
import org.tamis.engine.signature.Extension;

/** A comparator and the capability that names it: RFC 5228 §2.7.3. */
public enum ComparatorExtension implements Extension {
  OCTET(Collations.OCTET),
  ASCII_CASEMAP(Collations.ASCII_CASEMAP),
  /** RFC 4790 §9.1. */
  ASCII_NUMERIC(Collations.ASCII_NUMERIC),
  /** RFC 5051. */
  UNICODE_CASEMAP(Collations.UNICODE_CASEMAP);

  private final Collation collation;

  ComparatorExtension(Collation collation) {
    this.collation = collation;
  }

  @Override
  public String capability() {
    return "comparator-" + collation.name();
  }

  /** RFC 5228 §2.7.3: comparators other than i;octet and i;ascii-casemap must be declared. */
  @Override
  public boolean mustBeRequired() {
    return this != OCTET && this != ASCII_CASEMAP;
  }

  @Override
  public List<Collation> comparators() {
    return List.of(collation);
  }
}
