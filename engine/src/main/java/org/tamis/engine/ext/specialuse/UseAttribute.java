package org.tamis.engine.ext.specialuse;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.text.Shown;

/** {@code use-attr} of RFC 6154 §6: a backslash and an atom of RFC 3501 §9. */
final class UseAttribute {
  private static final int LONGEST = 255;

  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\\\[!#$&'+,\\-./0-9:;<=>?@A-Z\\[^_`a-z|}~]+");

  private UseAttribute() {}

  /** What is wrong with {@code text}; empty when nothing is. */
  static Optional<String> problem(String text) {
    boolean valid = text.length() <= LONGEST && ATTRIBUTE.matcher(text).matches();
    return valid
        ? Optional.empty()
        : Optional.of(
            "\""
                + Shown.text(text)
                + "\" is not a special-use attribute: write it with two backslashes, as"
                + " in \"\\\\Junk\"");
  }
}
