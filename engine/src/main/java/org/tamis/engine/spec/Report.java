package org.tamis.engine.spec;

import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** Where checks put what they find in one script. */
public final class Report {
  private final Source source;
  private final Diagnostics found;

  public Report(Source source, Diagnostics found) {
    this.source = source;
    this.found = found;
  }

  public Source source() {
    return source;
  }

  /**
   * @param code see {@code docs/diagnostics.md}
   */
  public void error(String code, Span span, String message) {
    found.add(Diagnostic.error(source, code, span, message));
  }

  public void error(String code, Span span, String message, String hint) {
    found.add(Diagnostic.error(source, code, span, message).withHint(hint));
  }

  public void error(String code, Span span, String message, String label, String hint) {
    found.add(Diagnostic.error(source, code, span, message).withLabel(label).withHint(hint));
  }

  public void warning(String code, Span span, String message, String hint) {
    found.add(Diagnostic.warning(source, code, span, message).withHint(hint));
  }
}
