package org.tamis.grammar.parse;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.tamis.grammar.antlr.SieveTokens;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** The strings of a script that stand in quotes of writing, or in apostrophes. */
record ForeignQuotes(List<CommonToken> strings) {
  static ForeignQuotes in(List<CommonToken> tokens) {
    return new ForeignQuotes(tokens.stream().filter(ForeignQuotes::isOne).toList());
  }

  static boolean isOne(CommonToken token) {
    return token.getType() == SieveTokens.CURLY_QUOTED
        || token.getType() == SieveTokens.APOSTROPHES;
  }

  boolean areSeveral() {
    return strings.size() > 1;
  }

  /** All of them in the quotes of Sieve; not where one holds what would need a backslash. */
  Optional<Fix> fix(Source source) {
    if (strings.stream().anyMatch(string -> inside(string).matches("(?s).*[\"\\\\].*"))) {
      return Optional.empty();
    }
    Span all = Spans.of(strings.getFirst()).to(Spans.of(strings.getLast()));
    StringBuilder text = new StringBuilder();
    int done = all.start();
    for (CommonToken string : strings) {
      Span span = Spans.of(string);
      text.append(source.text(), done, span.start()).append('"').append(inside(string)).append('"');
      done = span.end();
    }
    return Optional.of(new Fix.Replace(all, text.toString()));
  }

  static String inside(CommonToken string) {
    String written = string.getText();
    return written.substring(1, written.length() - 1);
  }
}
