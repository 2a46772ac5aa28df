package org.tamis.cli.tryout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.cli.terminal.Paint;

/** Colours for the lines of an outcome, which are clean already; their text stays the same. */
final class OutcomePaint {
  /** Such as {@code line 12 yes}. */
  private static final Pattern TESTED = Pattern.compile("(  line \\d+ +)(yes|no|ran)( .*)");

  private static final Pattern DETAIL = Pattern.compile(" {12}(why|once): .*");
  private static final Pattern ACTION = Pattern.compile("(  )([a-z]+)( {2,}.*)");
  private static final Pattern ERROR = Pattern.compile("  \\S.*: error SR\\d{4}: .*");

  private OutcomePaint() {}

  static String title(String line, Paint paint) {
    return paint.bold(line);
  }

  static String line(String line, Paint paint) {
    if (paint == Paint.NONE) {
      return line;
    }
    Matcher tested = TESTED.matcher(line);
    if (tested.matches()) {
      return paint.dim(tested.group(1)) + answer(tested.group(2), paint) + tested.group(3);
    }
    if (DETAIL.matcher(line).matches()) {
      return paint.dim(line);
    }
    if (ERROR.matcher(line).matches()) {
      return paint.red(line);
    }
    Matcher action = ACTION.matcher(line);
    return action.matches()
        ? action.group(1) + paint.cyan(action.group(2)) + action.group(3)
        : line;
  }

  private static String answer(String word, Paint paint) {
    return word.equals("no") ? paint.yellow(word) : paint.green(word);
  }
}
