package org.tamis.grammar.ast;

import java.util.List;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** {@code start = commands}, RFC 5228 §8.2. */
public record Script(Source source, List<Command> commands, Span span) implements Node {
  public Script {
    commands = List.copyOf(commands);
  }
}
