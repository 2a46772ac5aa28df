package org.tamis.engine.analysis;

import org.tamis.engine.signature.Advice;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * Where the analysis of one script puts what it finds.
 *
 * @param depth how much of it is wanted
 */
record Findings(Source source, Diagnostics found, Depth depth) {
  void warning(String code, Span span, String message, Advice advice) {
    found.add(advice.addTo(Diagnostic.warning(source, code, span, message)));
  }

  void warning(String code, Span span, String message, String hint) {
    warning(code, span, message, Advice.of(hint));
  }

  void remark(String code, Span span, String message, String hint) {
    remark(code, span, message, Advice.of(hint));
  }

  void remark(String code, Span span, String message, Advice advice) {
    if (wantsRemarks()) {
      found.add(advice.addTo(Diagnostic.remark(source, code, span, message)));
    }
  }

  boolean wantsRemarks() {
    return depth == Depth.EVERYTHING;
  }

  /** Names another place in a sentence. */
  String line(Span span) {
    return "line " + source.lineOf(span.start());
  }
}
