package org.tamis.grammar.tree;

import java.util.List;
import java.util.stream.Stream;
import org.tamis.grammar.source.Span;

/**
 * A part of the script with its tokens and smaller parts.
 *
 * @param children one or more, in order
 */
public record SyntaxNode(Kind kind, List<SyntaxElement> children) implements SyntaxElement {
  /** RFC 5228 §8.2; a lone string is a token, without a node around it. */
  public enum Kind {
    SCRIPT,
    COMMAND,
    BLOCK,
    TEST,
    TEST_LIST,
    STRING_LIST,
    /** A command that did not parse, or what stands where no command begins. */
    UNPARSED
  }

  public SyntaxNode {
    children = List.copyOf(children);
    if (children.isEmpty()) {
      throw new IllegalArgumentException("a node has a token");
    }
  }

  @Override
  public Span span() {
    return children.getFirst().span().to(children.getLast().span());
  }

  /** The nodes directly inside this one. */
  public List<SyntaxNode> nodes() {
    return children.stream()
        .filter(SyntaxNode.class::isInstance)
        .map(SyntaxNode.class::cast)
        .toList();
  }

  /** All tokens, also those of the nodes inside, in order. */
  public Stream<SyntaxToken> tokens() {
    return children.stream()
        .flatMap(child ->
            switch (child) {
              case SyntaxNode node -> node.tokens();
              case SyntaxToken token -> Stream.of(token);
            });
  }
}
