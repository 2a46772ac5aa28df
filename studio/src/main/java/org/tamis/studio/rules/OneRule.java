package org.tamis.studio.rules;

import java.util.List;
import java.util.Optional;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.ParseResult;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

/** A text that is the code of one rule, or why it is not. */
sealed interface OneRule {
  record Is(Chain chain) implements OneRule {
    /** What stands before the code: comments and white space. */
    String before() {
      return chain.source().text().substring(0, chain.span().start());
    }

    String after() {
      return chain.source().text().substring(chain.span().end());
    }
  }

  record IsNot(String reason, List<Diagnostic> errors) implements OneRule {}

  /** At most so many errors are told of. */
  int MOST_ERRORS = 100;

  static OneRule in(String text) {
    Source source = Source.of("rule", text);
    Diagnostics found = new Diagnostics(MOST_ERRORS);
    ParseResult parsed = new SieveParser().parse(source, found);
    if (found.hasErrors()) {
      return new IsNot("the code has errors", found.list());
    }
    List<Chain> chains = Chain.of(source, parsed.script().commands());
    return switch (chains.size()) {
      case 0 -> new IsNot("there is no command", List.of());
      case 1 -> of(chains.getFirst());
      default ->
          new IsNot(
              "only one rule can stand here: another begins at "
                  + source.position(chains.get(1).span().start()),
              List.of());
    };
  }

  private static OneRule of(Chain chain) {
    String word = chain.first().name().text();
    if (!chain.isRule()) {
      return new IsNot("`" + word + "` is not a rule", List.of());
    }
    return chain.isWhole()
        ? new Is(chain)
        : new IsNot("`elsif` or `else` without an `if` directly before it", List.of());
  }

  /** The code without anything around it, if it is one rule. */
  static Optional<Chain> alone(String code) {
    return switch (in(code)) {
      case Is(Chain chain) when chain.span().length() == code.length() -> Optional.of(chain);
      case Is _, IsNot _ -> Optional.empty();
    };
  }
}
