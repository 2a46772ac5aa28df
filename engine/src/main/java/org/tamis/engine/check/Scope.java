package org.tamis.engine.check;

import org.tamis.engine.Settings;
import org.tamis.engine.program.Text;
import org.tamis.engine.spec.Report;
import org.tamis.engine.spec.StringDecoding;
import org.tamis.grammar.ast.Argument;

/** What is the same everywhere in one script while it is checked. */
record Scope(Vocabulary vocabulary, Requirements requirements, Report report, Settings settings) {
  /** A string of the script as the required extensions make it. */
  Text text(Argument.Text literal) {
    String value = literal.value();
    for (StringDecoding decoding : requirements.strings()) {
      value = decoding.decode(value, literal.span(), report);
    }
    return new Text.Constant(value, literal.span());
  }
}
