package org.tamis.engine.match;

import java.util.Locale;
import java.util.Optional;

/** How {@code :value} and {@code :count} compare (RFC 5231 §4). */
public enum Relation {
  GT,
  GE,
  LT,
  LE,
  EQ,
  NE;

  /** The relation of a script's string such as {@code "ge"}, in any case of ASCII letters. */
  public static Optional<Relation> of(String name) {
    for (Relation relation : values()) {
      if (relation.name().equals(Ascii.toUpper(name))) {
        return Optional.of(relation);
      }
    }
    return Optional.empty();
  }

  /** The relation as scripts write it. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the relation is that of two values.
   *
   * @param comparison the sign of value compared with key, as {@link Collation#compare} gives it
   */
  public boolean holds(int comparison) {
    return switch (this) {
      case GT -> comparison > 0;
      case GE -> comparison >= 0;
      case LT -> comparison < 0;
      case LE -> comparison <= 0;
      case EQ -> comparison == 0;
      case NE -> comparison != 0;
    };
  }
}
