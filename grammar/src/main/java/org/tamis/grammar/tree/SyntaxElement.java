package org.tamis.grammar.tree;

import org.tamis.grammar.source.Span;

/** A node or token of the lossless tree. */
public sealed interface SyntaxElement permits SyntaxNode, SyntaxToken {
  /** The place of the element itself, without the white space and comments around it. */
  Span span();
}
