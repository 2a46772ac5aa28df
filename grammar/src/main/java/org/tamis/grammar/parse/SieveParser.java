package org.tamis.grammar.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.tamis.grammar.antlr.SieveRules;
import org.tamis.grammar.antlr.SieveRules.ScriptContext;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.tree.SyntaxTree;

/**
 * Reads Sieve by the generic grammar of RFC 5228 §8; which commands exist is not its concern. Never
 * throws, whatever the text. Immutable: one parser serves all threads.
 */
public final class SieveParser {
  private final ParseLimits limits;

  /** A parser with {@link ParseLimits#DEFAULTS}. */
  public SieveParser() {
    this(ParseLimits.DEFAULTS);
  }

  public SieveParser(ParseLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a whole script.
   *
   * @param found gets what is wrong with the script; the work does not depend on how many it keeps
   */
  public ParseResult parse(Source source, Diagnostics found) {
    if (Utf8Size.isOver(source.text(), limits.scriptOctets())) {
      return tooLarge(source, found);
    }
    return QuickReader.read(source, limits)
        .map(script -> new ParseResult(script, List.of(), () -> parseByGrammar(source).tree()))
        .orElseGet(() -> parseByGrammar(source, found));
  }

  /** The same script again, for its lossless tree. */
  private ParseResult parseByGrammar(Source source) {
    return parseByGrammar(source, new Diagnostics(1));
  }

  /** As the grammar says, with what is wrong. */
  ParseResult parseByGrammar(Source source, Diagnostics found) {
    return parseScan(source, Scan.of(source, limits, found), found);
  }

  private ParseResult parseScan(Source source, Scan scan, Diagnostics found) {
    Optional<Span> tooDeep = Nesting.limit(source, scan, limits, found);
    SyntaxErrors errors = new SyntaxErrors(source, scan, found);
    ScriptContext rules = rules(scan, errors);
    AstBuilder builder = new AstBuilder(source, scan, limits, found, errors);
    Script script = builder.script(rules);
    List<Span> skipped = new ArrayList<>(builder.skipped());
    tooDeep.or(scan::doubtful).ifPresent(skipped::add);
    return new ParseResult(script, skipped, () -> TreeBuilder.tree(source, scan, rules));
  }

  private ParseResult tooLarge(Source source, Diagnostics found) {
    found.error(
        source,
        Codes.LARGE_SCRIPT,
        new Span(0, 0),
        "script too large: at most " + limits.scriptOctets() + " octets");
    Span all = new Span(0, source.text().length());
    return new ParseResult(
        new Script(source, List.of(), all), List.of(all), () -> SyntaxTree.unread(source));
  }

  /** SLL without recovery is enough for every script without an error, and the fastest. */
  private static ScriptContext rules(Scan scan, SyntaxErrors errors) {
    SieveRules fast = rules(scan, new BailErrorStrategy(), PredictionMode.SLL);
    try {
      return fast.script();
    } catch (ParseCancellationException syntaxError) {
      return rules(scan, new Recovery(errors), PredictionMode.LL).script();
    }
  }

  private static SieveRules rules(Scan scan, ANTLRErrorStrategy strategy, PredictionMode mode) {
    SieveRules rules = new SieveRules(new CommonTokenStream(new ListTokenSource(scan.tokens())));
    rules.removeErrorListeners();
    rules.setErrorHandler(strategy);
    rules.getInterpreter().setPredictionMode(mode);
    return rules;
  }
}
