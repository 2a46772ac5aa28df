package org.tamis.grammar.ast;

import java.util.List;
import java.util.Optional;
import org.tamis.grammar.source.Span;

/**
 * {@code identifier arguments (";" / block)}, RFC 5228 §8.2: a control or an action; the grammar
 * does not know which.
 *
 * @param block empty when the command ends with a semicolon
 * @param span from the name to the semicolon or closing brace
 */
public record Command(
    Identifier name, List<Argument> arguments, Tests tests, Optional<Block> block, Span span)
    implements Node {
  public Command {
    arguments = List.copyOf(arguments);
  }
}
