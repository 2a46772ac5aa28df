package org.tamis.engine.signature;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.text.Shown;

/** Names of annotations: RFC 5464 §3.2. */
public final class AnnotationNames {
  private static final int LONGEST = 1_000;

  /** Two or more components of ASCII without {@code * % /}, the first of which says who may see. */
  private static final Pattern NAME = Pattern.compile("(?i:/private|/shared)/[ -$&-)+-~]+");

  private AnnotationNames() {}

  /** What is wrong with {@code name}; empty when nothing is. */
  public static Optional<String> problem(String name) {
    boolean valid =
        name.length() <= LONGEST
            && NAME.matcher(name).matches()
            && !name.contains("//")
            && !name.endsWith("/");
    return valid
        ? Optional.empty()
        : Optional.of(
            "\""
                + Shown.text(name)
                + "\" is not an annotation name: it must start with /private/ or /shared/, as"
                + " in /private/comment");
  }
}
