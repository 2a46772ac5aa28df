package org.tamis.engine.ext.body;

import java.util.Locale;
import org.tamis.engine.message.ContentType;

/** Which content types a string after {@code :content} stands for: RFC 5173 §5.2. */
sealed interface MediaRange {
  boolean includes(ContentType type);

  record Any() implements MediaRange {
    @Override
    public boolean includes(ContentType type) {
      return true;
    }
  }

  record None() implements MediaRange {
    @Override
    public boolean includes(ContentType type) {
      return false;
    }
  }

  /**
   * A type with any subtype.
   *
   * @param name in lower case
   */
  record OfType(String name) implements MediaRange {
    @Override
    public boolean includes(ContentType type) {
      return type.type().equals(name);
    }
  }

  /**
   * A type and its subtype.
   *
   * @param type in lower case
   * @param subtype in lower case
   */
  record Exactly(String type, String subtype) implements MediaRange {
    @Override
    public boolean includes(ContentType of) {
      return of.type().equals(type) && of.subtype().equals(subtype);
    }
  }

  static MediaRange parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int slash = lower.indexOf('/');
    if (lower.isEmpty()) {
      return new Any();
    }
    if (slash < 0) {
      return new OfType(lower);
    }
    boolean proper = slash > 0 && slash < lower.length() - 1 && slash == lower.lastIndexOf('/');
    return proper ? new Exactly(lower.substring(0, slash), lower.substring(slash + 1)) : new None();
  }
}
