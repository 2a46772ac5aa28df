package org.tamis.grammar.ast;

import java.util.List;
import org.tamis.grammar.source.Span;

/** {@code "{" commands "}"}; the span has the braces. */
public record Block(List<Command> commands, Span span) implements Node {
  public Block {
    commands = List.copyOf(commands);
  }
}
