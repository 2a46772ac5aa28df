package org.tamis.engine.ext.include;

import java.text.Normalizer;
import java.util.Optional;
import org.tamis.engine.text.Shown;

/** Names of scripts: RFC 5804 §1.6, and what RFC 6609 §4 calls hostile. */
final class ScriptNames {
  /** RFC 5804 §1.6: no server may allow fewer characters. */
  private static final int LONGEST = 128;

  private ScriptNames() {}

  /** The form to look up: RFC 5198 §2 asks for NFC. */
  static String normal(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** What is wrong with {@code name}; empty when nothing is. */
  static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("the script name is empty");
    }
    if (name.codePointCount(0, name.length()) > LONGEST) {
      return Optional.of("the script name is longer than " + LONGEST + " characters");
    }
    if (name.codePoints().anyMatch(ScriptNames::isProhibited)) {
      return Optional.of(
          "the script name \""
              + Shown.text(name)
              + "\" contains a control character or line separator");
    }
    return isHostile(name)
        ? Optional.of(
            "\"" + Shown.text(name) + "\" looks like a path or command, not a script name")
        : Optional.empty();
  }

  /** RFC 5804 §1.6, the list; an unpaired surrogate is no character at all. */
  private static boolean isProhibited(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || Character.getType(c) == Character.SURROGATE;
  }

  /** RFC 6609 §4: its examples are a path and a command of a shell. */
  private static boolean isHostile(String name) {
    return name.equals(".")
        || name.equals("..")
        || name.contains("/")
        || name.contains("\\")
        || name.contains("`")
        || name.contains("$(");
  }
}
