package org.tamis.service.scripts;

import java.text.Normalizer;
import java.util.Optional;

/**
 * A script's name in Unicode normalisation form C, so that one name typed on two systems is one
 * script (RFC 5804 §1.6, RFC 5198 §2).
 *
 * @param value 1 to {@value #MOST_CHARACTERS} characters, no control characters or line separators
 */
public record ScriptName(String value) implements Comparable<ScriptName> {
  /** RFC 5804 §1.6: no server may allow fewer. */
  public static final int MOST_CHARACTERS = 128;

  /** Throws IllegalArgumentException with the text of {@link #problem}. */
  public ScriptName {
    problem(value)
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    value = normal(value);
  }

  /** Why {@code raw} cannot be a name, in words for its author. */
  public static Optional<String> problem(String raw) {
    if (raw.isEmpty()) {
      return Optional.of("the script name is empty");
    }
    // Checked first: normalising costs more than counting.
    if (raw.length() > 4 * MOST_CHARACTERS || characters(normal(raw)) > MOST_CHARACTERS) {
      return Optional.of("the script name is longer than " + MOST_CHARACTERS + " characters");
    }
    if (raw.codePoints().anyMatch(ScriptName::isProhibited)) {
      return Optional.of("the script name contains a control character or line separator");
    }
    return Optional.empty();
  }

  /** RFC 5804 §1.6, the list; an unpaired surrogate is no character at all. */
  private static boolean isProhibited(int codePoint) {
    return Character.isISOControl(codePoint)
        || codePoint == 0x2028
        || codePoint == 0x2029
        || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  @Override
  public int compareTo(ScriptName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
