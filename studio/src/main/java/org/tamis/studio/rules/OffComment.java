package org.tamis.studio.rules;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule in a bracketed comment (RFC 5228 §2.3). Ours begins with {@code [off]}; the code has a
 * backslash more in each place where it would end the comment, so that all of it comes back.
 */
record OffComment(State state, Chain code) {
  private static final String BEGIN = "/* [off] ";
  private static final String END = " */";
  private static final String DISABLED = "/* @Filter is disabled ";

  private static final Pattern ENDS_COMMENT = Pattern.compile("\\*(\\\\*)/");
  private static final Pattern ESCAPED = Pattern.compile("\\*\\\\(\\\\*)/");

  static Optional<OffComment> in(String comment) {
    if (comment.startsWith(BEGIN) && comment.endsWith(END)) {
      int end = Math.max(BEGIN.length(), comment.length() - END.length());
      String code = comment.substring(BEGIN.length(), end);
      return of(State.COMMENTED, ESCAPED.matcher(code).replaceAll("*$1/"));
    }
    return comment.startsWith(DISABLED)
        ? disabled(comment).flatMap(code -> of(State.DISABLED, code))
        : Optional.empty();
  }

  private static Optional<OffComment> of(State state, String code) {
    return OneRule.alone(code).map(chain -> new OffComment(state, chain));
  }

  /** The lines between the first and the last. */
  private static Optional<String> disabled(String comment) {
    String begin = DISABLED + LineEnd.at(comment, DISABLED.length());
    String end = LineEnd.before(comment, comment.length() - 2) + "*/";
    boolean isThat = begin.length() > DISABLED.length() && end.length() > 2;
    return isThat && comment.length() > begin.length() + end.length()
        ? Optional.of(comment.substring(begin.length(), comment.length() - end.length()))
        : Optional.empty();
  }

  static String of(String code) {
    return BEGIN + ENDS_COMMENT.matcher(code).replaceAll("*\\\\$1/") + END;
  }

  /** As SnappyMail writes it, which knows no escape; empty where the code would end it. */
  static Optional<String> disabled(String code, String lineEnd) {
    return code.contains("*/")
        ? Optional.empty()
        : Optional.of(DISABLED + lineEnd + code + lineEnd + "*/");
  }
}
