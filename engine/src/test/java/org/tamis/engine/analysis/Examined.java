package org.tamis.engine.analysis;

import java.util.List;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** What is found in scripts whose first line requires everything, and does not count. */
final class Examined {
  private static final SieveCompiler COMPILER =
      SieveCompiler.of(Extensions.STANDARD, Settings.DEFAULTS);

  private static final String REQUIRE =
      "require [\"copy\", \"fileinto\", \"vacation\", \"mailbox\", \"imap4flags\","
          + " \"envelope\", \"envelope-dsn\", \"editheader\", \"regex\", \"relational\","
          + " \"index\", \"date\", \"body\", \"environment\", \"mime\", \"subaddress\", \"reject\","
          + " \"comparator-i;ascii-numeric\", \"foreverypart\", \"include\"];\n";

  private Examined() {}

  static List<Diagnostic> examine(String rules) {
    return without(COMPILER.examine(source(rules), ScriptLibrary.EMPTY, Circumstances.UNKNOWN));
  }

  /** What whoever stores the script is told. */
  static List<Diagnostic> review(String rules) {
    return without(COMPILER.review(source(rules), ScriptLibrary.EMPTY));
  }

  private static Source source(String rules) {
    return Source.of("test", REQUIRE + rules);
  }

  private static List<Diagnostic> without(List<Diagnostic> found) {
    return found.stream().filter(d -> d.position().line() > 1).toList();
  }

  /** Codes with columns. */
  static String codes(List<Diagnostic> found) {
    return String.join(
        ", ", found.stream().map(d -> d.code() + " " + d.position().column()).toList());
  }

  /** The rules after the changes that are offered. */
  static String fixed(String rules) {
    StringBuilder text = new StringBuilder(source(rules).text());
    for (Diagnostic finding : examine(rules).reversed()) {
      if (finding.fix().orElse(null) instanceof Fix.Replace(Span place, String with)) {
        text.replace(place.start(), place.end(), with);
      }
    }
    return text.substring(REQUIRE.length());
  }
}
