package org.tamis.studio.rules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.ast.Tests;

/**
 * Turns rules off and on again, byte by byte: in the way of the program that wrote the rule where
 * it has one, and otherwise as {@link OffComment}.
 */
final class Switch {
  /** The condition on the line of the {@code if}, nothing but white space up to the block. */
  private static final Pattern IF_ON_A_LINE =
      Pattern.compile("(?i)(if[ \\t]++)([^\\r\\n]++[\\r\\n][ \\t\\r\\n]*+\\{)");

  private static final Pattern IF_FALSE =
      Pattern.compile(
          "(?i)(if[ \\t]++)false[ \\t]++#[ \\t]*+([^\\r\\n]++[\\r\\n][ \\t\\r\\n]*+\\{)");

  private static final String FALSE = "false # ";

  private Switch() {}

  // ---- off

  static Parts off(Parts on) {
    if (on.state() != State.ON) {
      return on;
    }
    Optional<Parts> own =
        switch (Label.dialect(on.before())) {
          case ROUNDCUBE -> ifFalse(on);
          case SNAPPYMAIL -> disabled(on);
          case NEXTCLOUD, KMAIL, COMMENT, NONE -> Optional.empty();
        };
    return own.filter(off -> on(off).equals(on)).orElseGet(() -> commented(on));
  }

  private static Parts commented(Parts on) {
    return new Parts(on.before(), OffComment.of(on.code()), on.after(), State.COMMENTED);
  }

  /** Only where one line holds the condition and no other branch would be taken. */
  private static Optional<Parts> ifFalse(Parts on) {
    Matcher line = IF_ON_A_LINE.matcher(on.code());
    boolean fits =
        line.lookingAt() && blockStart(on.code()).filter(b -> b == line.end() - 1).isPresent();
    return fits
        ? Optional.of(
            new Parts(
                on.before(),
                new StringBuilder(on.code()).insert(line.end(1), FALSE).toString(),
                on.after(),
                State.IF_FALSE))
        : Optional.empty();
  }

  /** Of a conditional with one branch. */
  private static Optional<Integer> blockStart(String code) {
    return OneRule.alone(code)
        .filter(chain -> chain.isConditional() && chain.commands().size() == 1)
        .flatMap(chain -> chain.first().block())
        .map(block -> block.span().start());
  }

  /** With the mark in what SnappyMail stores, on the two lines that it leaves empty for it. */
  private static Optional<Parts> disabled(Parts on) {
    String before = LineEnd.before(on.before(), on.before().length());
    String after = LineEnd.at(on.after(), 0);
    boolean empty =
        !before.isEmpty()
            && on.before().endsWith(before + before)
            && before.equals(after)
            && on.after().startsWith(after + after);
    if (!empty) {
      return Optional.empty();
    }
    String head = on.before().substring(0, on.before().length() - before.length());
    return SnappyHeader.in(head)
        .filter(SnappyHeader::isLast)
        .flatMap(header -> header.withEnabled(false))
        .flatMap(marked ->
            OffComment.disabled(on.code(), before)
                .map(comment ->
                    new Parts(
                        marked, comment, on.after().substring(after.length()), State.DISABLED)));
  }

  // ---- on

  static Parts on(Parts rule) {
    Parts on = rule;
    while (on.state() != State.ON) { // Roundcube's rule that is off can be in a comment as well
      on = once(on);
    }
    return on;
  }

  private static Parts once(Parts off) {
    return switch (off.state()) {
      case ON -> off;
      case COMMENTED -> {
        Chain code = OffComment.in(off.code()).orElseThrow().code();
        yield new Parts(off.before(), code.text(), off.after(), stateOf(code));
      }
      case IF_FALSE ->
          new Parts(off.before(), withoutFalse(off.code()).orElseThrow(), off.after(), State.ON);
      case DISABLED -> enabled(off);
    };
  }

  /** The line ends of the comment remain, where SnappyMail's own comments stand around it. */
  private static Parts enabled(Parts off) {
    Chain code = OffComment.in(off.code()).orElseThrow().code();
    int begin = off.code().indexOf(code.text());
    int end = begin + code.text().length();
    Optional<SnappyHeader> header = SnappyHeader.in(off.before()).filter(SnappyHeader::isLast);
    boolean between = header.isPresent() && !LineEnd.at(off.after(), 0).isEmpty();
    String head = header.flatMap(h -> h.withEnabled(true)).orElse(off.before());
    return new Parts(
        head + (between ? LineEnd.before(off.code(), begin) : ""),
        code.text(),
        (between ? LineEnd.at(off.code(), end) : "") + off.after(),
        stateOf(code));
  }

  /** Of code that is no comment. */
  static State stateOf(Chain code) {
    return isFalse(code) && withoutFalse(code.text()).isPresent() ? State.IF_FALSE : State.ON;
  }

  private static boolean isFalse(Chain chain) {
    return chain.commands().size() == 1
        && chain.isConditional()
        && chain.first().tests() instanceof Tests.One(Test test)
        && test.name().lower().equals("false");
  }

  /** What Roundcube's rule is when it is on; empty where that is not one rule. */
  static Optional<String> withoutFalse(String code) {
    Matcher line = IF_FALSE.matcher(code);
    return line.lookingAt()
        ? Optional.of(line.group(1) + code.substring(line.start(2)))
            .filter(on -> OneRule.alone(on).isPresent())
        : Optional.empty();
  }
}
