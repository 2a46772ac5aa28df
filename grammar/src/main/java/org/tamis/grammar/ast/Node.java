package org.tamis.grammar.ast;

import org.tamis.grammar.source.Span;

/** Anything in the tree: it knows the text that it stands for. */
public sealed interface Node permits Script, Command, Block, Test, Tests, Argument, Identifier {
  Span span();
}
