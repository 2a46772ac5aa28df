package org.tamis.studio.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.grammar.edit.Gap;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.tree.Trivia;

/**
 * What the comments before a rule call it.
 *
 * @param place of the name in these comments; empty where it is in SnappyMail's JSON
 */
record Label(Dialect dialect, String name, Span place) {
  /** Written by Nextcloud and RainLoop about all of their rules; never a rule's own. */
  private static final Pattern OF_ALL_RULES =
      Pattern.compile("### Nextcloud Mail: .*|# (?:FILTER|DATA): .*|# RAINLOOP:SIEVE");

  private static final Pattern NEXTCLOUD = Pattern.compile("### Nextcloud Mail: .* DON'T EDIT ###");

  private static final String ROUNDCUBE = "rule:[";
  private static final Pattern KMAIL = Pattern.compile("(?i)#\\s*SCRIPTNAME:(.*)");

  /** One line of a comment, and in it what is left without the marks of comments. */
  private static final Pattern LINE = Pattern.compile("[^\\r\\n]+");

  private static final String MARKS = "#/*-";

  /** Whether a comment is about more than the rule below it. */
  static boolean isOfAllRules(String comment) {
    return isOfAProgram(comment) && OF_ALL_RULES.matcher(comment).matches();
  }

  /** The lines in {@code space} at which a part of Nextcloud's own begins or ends. */
  static List<Span> nextcloudMarks(String space) {
    return comments(space).stream()
        .filter(comment -> isNextcloudMark(text(space, comment)))
        .toList();
  }

  /** Whether Nextcloud's own part begins or ends here. */
  static boolean isNextcloudMark(String comment) {
    return isOfAProgram(comment) && NEXTCLOUD.matcher(comment).matches();
  }

  /** All that programs write has a colon; a script may have half a million other comments. */
  private static boolean isOfAProgram(String comment) {
    return comment.indexOf(':') >= 0;
  }

  static Dialect dialect(String before) {
    return of(before).map(Label::dialect).orElse(Dialect.NONE);
  }

  /** The nearest name that a program has given; otherwise the first line of the comments. */
  static Optional<Label> of(String before) {
    List<Span> comments = comments(before);
    for (Span comment : comments.reversed()) {
      Optional<Label> given = given(before, comment);
      if (given.isPresent()) {
        return given;
      }
    }
    return plainLines(before, comments).stream()
        .findFirst()
        .map(line -> new Label(Dialect.COMMENT, text(before, line), line));
  }

  private static List<Span> comments(String before) {
    return Gap.of(before).stream().filter(Trivia::isComment).map(Trivia::span).toList();
  }

  private static Optional<Label> given(String before, Span comment) {
    String text = text(before, comment);
    if (!isOfAProgram(text)) {
      return Optional.empty();
    }
    if (text.contains(SnappyHeader.BEGIN)) {
      String name = SnappyHeader.in(text).flatMap(SnappyHeader::name).orElse("");
      return Optional.of(new Label(Dialect.SNAPPYMAIL, name.strip(), new Span(0, 0)));
    }
    return roundcube(before, comment).or(() -> kmail(before, comment));
  }

  /** Up to the last bracket of the line; by hand, for lines that only begin names. */
  private static Optional<Label> roundcube(String before, Span comment) {
    int mark = before.indexOf(ROUNDCUBE, comment.start());
    while (mark >= 0 && mark < comment.end()) {
      int start = mark + ROUNDCUBE.length();
      int lineEnd = LineEnd.next(before, start, comment.end());
      int end = before.lastIndexOf(']', lineEnd - 1);
      if (end >= start) {
        return Optional.of(named(Dialect.ROUNDCUBE, before, new Span(start, end)));
      }
      mark = before.indexOf(ROUNDCUBE, lineEnd);
    }
    return Optional.empty();
  }

  private static Optional<Label> kmail(String before, Span comment) {
    Matcher found = KMAIL.matcher(before).region(comment.start(), comment.end());
    return found.lookingAt()
        ? Optional.of(named(Dialect.KMAIL, before, new Span(found.start(1), found.end(1))))
        : Optional.empty();
  }

  private static Label named(Dialect dialect, String before, Span place) {
    return new Label(dialect, text(before, place).strip(), place);
  }

  /** The first two. */
  private static List<Span> plainLines(String before, List<Span> comments) {
    List<Span> lines = new ArrayList<>();
    for (Span comment : comments) {
      Matcher line = LINE.matcher(before).region(comment.start(), comment.end());
      while (lines.size() < 2 && line.find()) {
        plain(before, line.start(), line.end()).ifPresent(lines::add);
      }
    }
    return lines;
  }

  private static Optional<Span> plain(String before, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && isMark(before.charAt(from))) {
      from++;
    }
    while (to > from && isMark(before.charAt(to - 1))) {
      to--;
    }
    return from < to ? Optional.of(new Span(from, to)) : Optional.empty();
  }

  private static boolean isMark(char c) {
    return Character.isWhitespace(c) || MARKS.indexOf(c) >= 0;
  }

  private static String text(String before, Span place) {
    return before.substring(place.start(), place.end());
  }

  // ---- written

  /**
   * The comments with this name, the way of their program first; each still has to be read back.
   *
   * @param lineEnd of the script
   */
  static List<String> renamed(String before, String name, String lineEnd) {
    List<String> ways = new ArrayList<>();
    of(before).flatMap(old -> old.inItsWay(before, name)).ifPresent(ways::add);
    int blanks = before.length();
    while (blanks > 0 && " \t".indexOf(before.charAt(blanks - 1)) >= 0) {
      blanks--;
    }
    int line = Space.isLineStart(before, true) ? blanks : 0;
    ways.add(
        before.substring(0, line) + "# rule:[" + name + "]" + lineEnd + before.substring(line));
    return ways;
  }

  private Optional<String> inItsWay(String before, String newName) {
    return switch (dialect) {
      case SNAPPYMAIL -> SnappyHeader.in(before).flatMap(header -> header.withName(newName));
      case ROUNDCUBE -> Optional.of(replaced(before, newName));
      case KMAIL -> Optional.of(replaced(before, " " + newName));
      case COMMENT, NEXTCLOUD ->
          // of a longer comment the first line is no name that could be replaced alone
          plainLines(before, comments(before)).size() == 1
              ? Optional.of(replaced(before, newName))
              : Optional.empty();
      case NONE -> Optional.empty();
    };
  }

  private String replaced(String before, String newName) {
    return before.substring(0, place.start()) + newName + before.substring(place.end());
  }
}
