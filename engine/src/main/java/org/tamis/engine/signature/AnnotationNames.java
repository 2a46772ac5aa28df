package org.tamis.engine.signature;

import java.util.List;
import java.util.regex.Pattern;
import org.tamis.engine.program.Text;
import org.tamis.engine.text.Shown;

/** Names of annotations: RFC 5464 §3.2. */
public final class AnnotationNames {
  private static final int LONGEST = 1_000;

  /** Two or more components of ASCII without {@code * % /}, the first of which says who may see. */
  private static final Pattern NAME = Pattern.compile("(?i:/private|/shared)/[ -$&-)+-~]+");

  private AnnotationNames() {}

  /** Whether there can be such an annotation. */
  public static boolean isValid(String name) {
    return name.length() <= LONGEST
        && NAME.matcher(name).matches()
        && !name.contains("//")
        && !name.endsWith("/");
  }

  /** Warns of names of which no annotation exists, so that the test is false (RFC 5490 §3.3). */
  public static void check(List<Text> names, Report report) {
    for (Text name : names) {
      name.constant()
          .filter(text -> !isValid(text))
          .ifPresent(text ->
              report.warning(
                  "SV0287",
                  name.span(),
                  "\"" + Shown.text(text) + "\" is not an annotation name: the test is never true",
                  "it must start with /private/ or /shared/, as in \"/private/comment\""));
    }
  }
}
