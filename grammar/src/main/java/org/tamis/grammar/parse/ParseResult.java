package org.tamis.grammar.parse;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.tree.SyntaxTree;

/** What a script says, as far as it could be read. */
public final class ParseResult {
  private final Script script;
  private final List<Span> skipped;
  private final Supplier<SyntaxTree> reader;
  private volatile @Nullable SyntaxTree tree;

  ParseResult(Script script, List<Span> skipped, Supplier<SyntaxTree> reader) {
    this.script = script;
    this.skipped = List.copyOf(skipped);
    this.reader = reader;
  }

  /**
   * All commands that parsed; a command with a mistake before its block is left out whole, a
   * mistake inside a block leaves out the inner command only.
   */
  public Script script() {
    return script;
  }

  /**
   * The parts that are not in {@link #script()}, in order; so that a check can tell an {@code else}
   * without {@code if} from one whose {@code if} did not parse.
   */
  public List<Span> skipped() {
    return skipped;
  }

  /** All of the text; made when it is first asked for, because compiling does without it. */
  public SyntaxTree tree() {
    SyntaxTree known = tree;
    if (known == null) {
      known = reader.get();
      tree = known;
    }
    return known;
  }
}
