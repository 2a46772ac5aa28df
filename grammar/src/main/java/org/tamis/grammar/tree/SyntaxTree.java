package org.tamis.grammar.tree;

import java.util.List;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * All text of a script as a tree.
 *
 * @param root of kind SCRIPT; its last token is the END_OF_SCRIPT, which has the comments and blank
 *     lines after the last command
 */
public record SyntaxTree(Source source, SyntaxNode root) {
  /** The tree of a script that was not read. */
  public static SyntaxTree unread(Source source) {
    int length = source.text().length();
    Trivia all = new Trivia(Trivia.Kind.SKIPPED, new Span(0, length));
    SyntaxToken end =
        new SyntaxToken(
            SyntaxToken.Kind.END_OF_SCRIPT, new Span(length, length), List.of(all), List.of());
    return new SyntaxTree(source, new SyntaxNode(SyntaxNode.Kind.SCRIPT, List.of(end)));
  }

  /** The text of {@code element}, without what stands around it. */
  public String text(SyntaxElement element) {
    return source.text(element.span());
  }

  /** The script, put together from the tree: character for character the source's text. */
  public String print() {
    StringBuilder text = new StringBuilder(source.text().length());
    root.tokens().forEach(token -> print(token, text));
    return text.toString();
  }

  private void print(SyntaxToken token, StringBuilder to) {
    token.leading().forEach(trivia -> to.append(source.text(trivia.span())));
    to.append(source.text(token.span()));
    token.trailing().forEach(trivia -> to.append(source.text(trivia.span())));
  }
}
