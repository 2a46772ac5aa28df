package org.tamis.studio.rules;

import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.signature.Literal;

/**
 * A rule of the most usual kind, without code: mail that has some words in one place goes into a
 * folder.
 */
public record RulePattern(Place place, String words, String folder) {
  /** Of words, and of the name of a folder. */
  public static final int MOST_CHARACTERS = 200;

  /** What is looked at. */
  public enum Place {
    SENDER("address :contains \"from\" "),
    RECIPIENT("address :contains [\"to\", \"cc\"] "),
    SUBJECT("header :contains \"subject\" "),
    LIST("header :contains \"list-id\" "); // RFC 2919

    private final String test;

    Place(String test) {
      this.test = test;
    }

    /** By its name in lower case. */
    static Optional<Place> of(String word) {
      for (Place place : values()) {
        if (place.word().equals(word)) {
          return Optional.of(place);
        }
      }
      return Optional.empty();
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Empty where something is missing, or would mean something else in a script: line ends and other
   * control characters, and what {@code variables} replaces (RFC 5229 §3), which a script may
   * require.
   */
  public static Optional<RulePattern> of(String place, String words, String folder) {
    return isText(words) && isText(folder)
        ? Place.of(place).map(known -> new RulePattern(known, words, folder))
        : Optional.empty();
  }

  private static boolean isText(String text) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= MOST_CHARACTERS
        && text.codePoints().noneMatch(RulePattern::isNone)
        && !text.contains("${");
  }

  private static boolean isNone(int codePoint) {
    return Character.isISOControl(codePoint)
        || codePoint == 0x2028
        || codePoint == 0x2029
        || Character.getType(codePoint) == Character.SURROGATE;
  }

  /** The rule as it stands in a script. */
  public String code() {
    return "if %s%s {\n  fileinto %s;\n}\n"
        .formatted(place.test, Literal.quoted(words), Literal.quoted(folder));
  }
}
