package org.tamis.grammar.ast;

import java.util.List;
import org.tamis.grammar.source.Span;

/** {@code identifier arguments}, RFC 5228 §8.2. */
public record Test(Identifier name, List<Argument> arguments, Tests tests, Span span)
    implements Node {
  public Test {
    arguments = List.copyOf(arguments);
  }
}
