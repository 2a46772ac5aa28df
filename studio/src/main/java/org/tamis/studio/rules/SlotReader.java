package org.tamis.studio.rules;

import java.util.ArrayList;
import java.util.List;
import org.tamis.grammar.source.Span;
import org.tamis.studio.rules.Piece.Between;
import org.tamis.studio.rules.Piece.OtherCode;
import org.tamis.studio.rules.Piece.RuleCode;

/**
 * Decides which comments belong to which rule: those behind its code on the same line, and those
 * before it up to a blank line or other code. All else stays between the rules. What belongs to a
 * rule depends on its own text and not on its place, so that a rule that was moved is read as the
 * same.
 */
final class SlotReader {
  private static final String SNAPPY_END = "/* END:FILTER */";

  private final String text;
  private final List<Piece> pieces;
  private final List<String> gaps = new ArrayList<>();
  private final List<Found> rules = new ArrayList<>();

  /** Where the gap begins, as an offset. */
  private int gapStart;

  /** The first piece that can belong to the next code. */
  private int free;

  private boolean inNextcloud;

  /** A rule with its place and what its code is when it is on. */
  record Found(int index, Parts parts, Span span, RuleCode code, boolean inNextcloud) {}

  /** The slots of a script with the place of each rule. */
  record Result(Slots slots, List<Found> rules) {}

  private SlotReader(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = pieces;
  }

  static Result read(String text, List<Piece> pieces) {
    return new SlotReader(text, pieces).result();
  }

  private Result result() {
    for (int i = 0; i < pieces.size(); i++) {
      switch (pieces.get(i)) {
        case RuleCode code -> rule(i, code);
        case OtherCode _ -> free = behind(i + 1);
        case Between between -> inNextcloud ^= isNextcloudMark(between);
      }
    }
    addGap(text.length(), false);
    List<Parts> parts = rules.stream().map(Found::parts).toList();
    return new Result(new Slots(gaps, parts, LineEnd.of(text)), List.copyOf(rules));
  }

  private boolean isNextcloudMark(Between between) {
    return between.isComment() && Label.isNextcloudMark(text(between));
  }

  private void rule(int index, RuleCode code) {
    int start = pieces.get(before(index)).span().start();
    addGap(start, start < code.span().start());
    free = behind(index + 1);
    int end = pieces.get(free - 1).span().end();
    Parts parts =
        new Parts(
            text.substring(start, code.span().start()),
            text.substring(code.span().start(), code.span().end()),
            text.substring(code.span().end(), end),
            code.state());
    rules.add(new Found(rules.size(), parts, new Span(start, end), code, inNextcloud));
    gapStart = end;
  }

  /** Without the line ends that were added to it. */
  private void addGap(int end, boolean beforeComment) {
    String gap = text.substring(gapStart, end);
    boolean behindComment = !rules.isEmpty() && rules.getLast().parts().endsInLineComment();
    String whole = behindComment ? Space.withoutLineEnd(gap, end == text.length()) : gap;
    gaps.add(beforeComment ? Space.withoutLineStart(whole, rules.isEmpty()) : whole);
  }

  // ---- comments of a rule

  /**
   * The first piece of the comments before the code at {@code index}. What SnappyMail stores
   * belongs to the next rule also over blank lines.
   */
  private int before(int index) {
    int first = index;
    int nextLine = index;
    int lineEnds = 0;
    for (int i = index - 1; i >= free && pieces.get(i) instanceof Between between; i--) {
      if (between.isComment()) {
        String comment = text(between);
        if (comment.equals(Space.MARK)) {
          return lineEnds == 0 ? nextLine : first; // nothing begins in the middle of a line
        }
        boolean apart = lineEnds > 1 && !comment.contains(SnappyHeader.BEGIN);
        if (apart || Label.isOfAllRules(comment)) {
          return first;
        }
        first = i;
        lineEnds = 0;
      } else if (between.isLineEnd()) {
        lineEnds++;
        nextLine = first;
      } else if (!between.isBlank()) {
        return first; // a byte order mark
      }
    }
    return first;
  }

  /** The piece after the comments behind code, which ends before {@code from}. */
  private int behind(int from) {
    int last = onLine(from);
    while (true) {
      int next = last;
      while (next < pieces.size() && pieces.get(next) instanceof Between b && !b.isComment()) {
        next++;
      }
      if (next == pieces.size() || !text(pieces.get(next)).equals(SNAPPY_END)) {
        return last;
      }
      last = onLine(next + 1);
    }
  }

  /** The piece after the last comment on the line. */
  private int onLine(int from) {
    int last = from;
    for (int i = from; i < pieces.size() && pieces.get(i) instanceof Between b; i++) {
      if (b.isLineEnd()) {
        return last;
      }
      last = b.isComment() && !text(b).equals(Space.MARK) ? i + 1 : last;
    }
    return last;
  }

  private String text(Piece piece) {
    return text.substring(piece.span().start(), piece.span().end());
  }
}
