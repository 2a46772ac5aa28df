package org.tamis.grammar.format;

import java.util.List;
import java.util.Locale;
import org.tamis.grammar.tree.SyntaxElement;
import org.tamis.grammar.tree.SyntaxNode;
import org.tamis.grammar.tree.SyntaxToken;

/**
 * Where lines end. What fits on a line stays on it; otherwise a list has its items below each
 * other, and arguments go on in a further line.
 *
 * <p>A <em>tail</em> is how many columns must stay free behind something for the marks that follow
 * it on its line: a closing parenthesis, and the brace behind it.
 */
final class Layout {
  private static final int INDENT = 4;

  private final Pieces pieces;
  private final Widths widths;
  private final Page page;

  Layout(Pieces pieces, Page page) {
    this.pieces = pieces;
    this.widths = new Widths(pieces);
    this.page = page;
  }

  String script(SyntaxNode root) {
    commands(root.nodes(), 0);
    write((SyntaxToken) root.children().getLast(), Gap.CLOSING, 0);
    return page.toString();
  }

  private void commands(List<SyntaxNode> commands, int indent) {
    boolean afterBlock = false;
    for (SyntaxNode command : commands) {
      Piece name = pieces.get((SyntaxToken) command.children().getFirst());
      boolean joins = afterBlock && isElse(name.text()) && name.before().isEmpty();
      command(command, joins ? Gap.SPACE : Gap.PARAGRAPH, indent);
      afterBlock = command.children().getLast() instanceof SyntaxNode;
    }
  }

  /** RFC 5228 §3.1: what goes on with the {@code if} before it. */
  private static boolean isElse(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("elsif") || lower.equals("else");
  }

  private void command(SyntaxNode command, Gap gap, int indent) {
    List<SyntaxElement> children = command.children();
    List<SyntaxElement> words = children.subList(0, children.size() - 1);
    switch (children.getLast()) {
      case SyntaxToken semicolon -> {
        words(words, gap, indent, 1);
        write(semicolon, Gap.NONE, indent);
      }
      case SyntaxNode block -> {
        words(words, gap, indent, 2);
        block(block, indent);
      }
    }
  }

  private void block(SyntaxNode block, int indent) {
    write((SyntaxToken) block.children().getFirst(), Gap.SPACE, indent);
    page.open();
    commands(block.nodes(), indent + INDENT);
    Piece close = pieces.get((SyntaxToken) block.children().getLast());
    boolean isEmpty = block.nodes().isEmpty() && close.before().isEmpty();
    page.write(close, isEmpty ? Gap.NONE : Gap.CLOSING, indent + INDENT, indent);
  }

  /** The name of a command or test with its arguments and tests. */
  private void words(List<SyntaxElement> words, Gap gap, int indent, int tail) {
    int start = write((SyntaxToken) words.getFirst(), gap, indent);
    for (int i = 1; i < words.size(); i++) {
      word(words.get(i), start + INDENT, i == words.size() - 1 ? tail : 0);
    }
  }

  private void word(SyntaxElement word, int indent, int tail) {
    switch (word) {
      case SyntaxToken token -> {
        int width = Widths.of(pieces.get(token).text()) + tail;
        boolean line = !fits(page.column() + 1, width) && page.column() + 1 > indent;
        write(token, line ? Gap.LINE : Gap.SPACE, indent);
      }
      case SyntaxNode node -> {
        switch (node.kind()) {
          case STRING_LIST -> list(node, gapBefore(node, indent, tail), indent, tail);
          case TEST_LIST -> list(node, Gap.SPACE, indent, tail);
          case TEST -> words(node.children(), Gap.SPACE, indent, tail);
          case SCRIPT, COMMAND, BLOCK, UNPARSED ->
              throw new IllegalArgumentException("not an argument: " + node.kind());
        }
      }
    }
  }

  /** A list that fits on no line stays behind its command, if its strings have room there. */
  private Gap gapBefore(SyntaxNode strings, int indent, int tail) {
    int here = page.column() + 1;
    int width = widths.of(strings) + tail;
    if (fits(here, width) || here <= indent) {
      return Gap.SPACE;
    }
    if (fits(indent, width)) {
      return Gap.LINE;
    }
    return fits(here, widths.widest(strings) + tail + 2) ? Gap.SPACE : Gap.LINE;
  }

  /** What stands in brackets or parentheses: on one line, or each item below the first. */
  private void list(SyntaxNode list, Gap gap, int indent, int tail) {
    List<SyntaxElement> children = list.children();
    int width = widths.of(list) + tail;
    int inside = write((SyntaxToken) children.getFirst(), gap, indent) + 1;
    Gap between = fits(inside - 1, width) ? Gap.SPACE : Gap.LINE;
    Gap next = Gap.NONE;
    for (int i = 1; i < children.size() - 1; i++) {
      boolean isLast = i == children.size() - 2;
      next = item(children.get(i), next, between, inside, isLast ? tail + 1 : 1);
    }
    page.write(pieces.get((SyntaxToken) children.getLast()), Gap.NONE, inside, inside - 1);
  }

  /** Writes an item or comma of a list, and returns the gap behind it. */
  private Gap item(SyntaxElement item, Gap gap, Gap between, int indent, int tail) {
    switch (item) {
      case SyntaxToken token -> {
        write(token, gap, indent);
        return token.kind() == SyntaxToken.Kind.COMMA ? between : Gap.NONE;
      }
      case SyntaxNode test -> {
        words(test.children(), gap, indent, tail);
        return Gap.NONE;
      }
    }
  }

  private int write(SyntaxToken token, Gap gap, int indent) {
    return page.write(pieces.get(token), gap, indent, indent);
  }

  private static boolean fits(int column, int width) {
    return column + width <= Widths.LINE;
  }
}
