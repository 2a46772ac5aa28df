package org.tamis.grammar.parse;

import org.antlr.v4.runtime.Token;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** Errors of which it is known what was meant, each with the change that does away with it. */
final class Slips {
  private final Source source;

  Slips(Source source) {
    this.source = source;
  }

  Diagnostic lateComma(String code, String expected, Token comma) {
    return error(code, Spans.of(comma), "expected " + expected + " after `,`")
        .withHint("remove this `,`")
        .withFix(new Fix.Replace(Spans.of(comma), ""));
  }

  static Diagnostic quoted(Diagnostic error, Token bad) {
    return error
        .withHint("quote it, as in \"" + TokenWords.cut(bad.getText()) + "\"")
        .withFix(new Fix.Replace(Spans.of(bad), '"' + bad.getText() + '"'));
  }

  Diagnostic earlySemicolon(Token semicolon) {
    return error(Codes.LONE_SEMICOLON, Spans.of(semicolon), "`;` in front of a block")
        .withHint("remove it; a block follows the condition directly")
        .withFix(new Fix.Replace(Spans.of(semicolon), ""));
  }

  Diagnostic lateArgument(Token bad) {
    String message = TokenWords.name(bad) + " comes after the tests";
    return error(Codes.LATE_ARGUMENT, Spans.of(bad), message)
        .withHint("put strings, numbers and tags before the tests");
  }

  Diagnostic elseIf(Span both) {
    return error(Codes.ELSE_IF, both, "`else if` is not valid in Sieve")
        .withHint("write `elsif`")
        .withFix(new Fix.Replace(both, "elsif"));
  }

  /** {@code require fileinto;}: the word is not the next command. */
  Diagnostic bareRequired(Token word) {
    String message = "expected a string after `require`, found " + TokenWords.name(word);
    return quoted(error(Codes.EXPECTED_STRING, Spans.of(word), message), word);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(source, code, span, message);
  }
}
