package org.tamis.engine.analysis;

import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** Where the analysis of one script puts what it finds. */
record Findings(Source source, Diagnostics found) {
  void warning(String code, Span span, String message, String hint) {
    found.add(Diagnostic.warning(source, code, span, message).withHint(hint));
  }

  void remark(String code, Span span, String message, String hint) {
    found.add(Diagnostic.remark(source, code, span, message).withHint(hint));
  }

  /** Names another place in a sentence. */
  String line(Span span) {
    return "line " + source.lineOf(span.start());
  }
}
