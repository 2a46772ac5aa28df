package org.tamis.grammar.parse;

import java.util.List;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.tree.SyntaxTree;

/**
 * What a script says, as far as it could be read.
 *
 * @param script all commands that parsed; a command with a mistake before its block is left out
 *     whole, a mistake inside a block leaves out the inner command only
 * @param tree all of the text
 * @param skipped the parts that are not in {@code script}, in order; so that a check can tell an
 *     {@code else} without {@code if} from one whose {@code if} did not parse
 */
public record ParseResult(Script script, SyntaxTree tree, List<Span> skipped) {
  public ParseResult {
    skipped = List.copyOf(skipped);
  }
}
