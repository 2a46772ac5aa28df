package org.tamis.cli.svtest.world;

import java.util.ArrayList;
import java.util.List;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;

/** The list of errors that {@code test_error} looks at: one for each mistake, and a summary. */
public final class Errors {
  private final List<String> messages = new ArrayList<>();

  public List<String> messages() {
    return List.copyOf(messages);
  }

  void clear() {
    messages.clear();
  }

  void add(String message) {
    messages.add(message);
  }

  /** Where the grammar is broken, what else was found does not count. */
  void addAll(List<Diagnostic> findings) {
    List<Diagnostic> errors =
        findings.stream().filter(f -> f.severity() == Severity.ERROR).toList();
    List<Diagnostic> ofGrammar = errors.stream().filter(Errors::isOfGrammar).toList();
    (ofGrammar.isEmpty() ? errors : ofGrammar).forEach(error -> add(error.message()));
    if (!errors.isEmpty()) {
      add(ofGrammar.isEmpty() ? "validation failed" : "parse failed");
    }
  }

  /** The ranges of {@code docs/diagnostics.md}. */
  private static boolean isOfGrammar(Diagnostic error) {
    return error.code().startsWith("SV00") || error.code().startsWith("SV01");
  }
}
