package org.tamis.studio.rules;

/**
 * What stands between two rules, and the line ends that are added to it: a line comment must end,
 * and comments before a rule must begin a line, also when the rule has moved to a place on a line
 * with others. Each is written with a mark, so that it is known again and goes away with the rule
 * that it was for.
 */
final class Space {
  static final String MARK = "/**/";

  /** RFC 5228 §2.3: what ends a line comment, whatever else the script has. */
  private static final String LINE_END = "\r\n";

  private static final String MARKED_END = LINE_END + MARK;
  private static final String MARKED_START = MARK + LINE_END;

  private Space() {}

  /**
   * With a line end in front if it has none.
   *
   * @param last whether it ends the script, which ends a line as well
   */
  static String withLineEnd(String space, boolean last) {
    return needsLineEnd(space, last) ? MARKED_END + space : space;
  }

  /** The opposite: both are so for all texts, also for those that begin like a mark. */
  static String withoutLineEnd(String space, boolean last) {
    return space.startsWith(MARKED_END) && needsLineEnd(space, last)
        ? space.substring(MARKED_END.length())
        : space;
  }

  private static boolean needsLineEnd(String space, boolean last) {
    int start = 0;
    while (space.startsWith(MARKED_END, start)) {
      start += MARKED_END.length();
    }
    return start == space.length() ? !last : LineEnd.at(space, start).isEmpty();
  }

  /**
   * With a line end at its end if none is there.
   *
   * @param first whether it begins the script, where a line begins as well
   */
  static String withLineStart(String space, boolean first) {
    return needsLineStart(space, first) ? space + MARKED_START : space;
  }

  static String withoutLineStart(String space, boolean first) {
    return space.endsWith(MARKED_START) && needsLineStart(space, first)
        ? space.substring(0, space.length() - MARKED_START.length())
        : space;
  }

  private static boolean needsLineStart(String space, boolean first) {
    int end = space.length();
    while (space.startsWith(MARKED_START, end - MARKED_START.length())) {
      end -= MARKED_START.length();
    }
    return !isLineStart(space.substring(0, end), first);
  }

  /** Whether only blanks stand between the end of the space and the beginning of a line. */
  static boolean isLineStart(String space, boolean first) {
    int end = withoutIndent(space).length();
    boolean onTop = end == 0 || (end == 1 && space.charAt(0) == '\uFEFF');
    return onTop ? first : !LineEnd.before(space, end).isEmpty();
  }

  /** Whether the last line is blank, and so is all before it. */
  static boolean endsBlank(String space, boolean first) {
    String lines =
        space.substring(0, space.length() - LineEnd.before(space, space.length()).length());
    return lines.length() < space.length() && isLineStart(lines, first);
  }

  /** Whether it has a blank line in it. */
  static boolean hasBlankLine(String space) {
    return withoutIndent(space).lines().skip(1).anyMatch(String::isBlank);
  }

  /** Without the blanks at its end. */
  static String withoutIndent(String space) {
    int end = space.length();
    while (end > 0 && (space.charAt(end - 1) == ' ' || space.charAt(end - 1) == '\t')) {
      end--;
    }
    return space.substring(0, end);
  }

  /** The text without the marks that stand at line ends. */
  static String unmarked(String script) {
    return script.replace(MARKED_START, "").replace(MARKED_END, "");
  }
}
