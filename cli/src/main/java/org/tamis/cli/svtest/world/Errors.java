package org.tamis.cli.svtest.world;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Source;

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

  /** Scripts that are not even read. */
  void addUnread(List<String> problems) {
    problems.forEach(this::add);
    if (!problems.isEmpty()) {
      add("parse failed");
    }
  }

  /** Where the grammar is broken, what else was found does not count. */
  void addAll(List<Diagnostic> findings) {
    List<Diagnostic> counting = counting(findings);
    counting.forEach(error -> add(error.message()));
    if (!counting.isEmpty()) {
      add(isOfGrammar(counting.getFirst()) ? "parse failed" : "validation failed");
    }
  }

  /**
   * What was found in a script that another includes: of its errors, the {@code include} is one.
   *
   * @return whether there are errors
   */
  boolean addAllOfIncluded(Source included, List<Diagnostic> findings) {
    List<Diagnostic> counting = counting(findings);
    counting.forEach(error -> add(error.message()));
    if (!counting.isEmpty()) {
      add("the included script \"" + Shown.text(included.name()) + "\" has an error");
      add("code generation failed");
    }
    return !counting.isEmpty();
  }

  private static List<Diagnostic> counting(List<Diagnostic> findings) {
    List<Diagnostic> errors =
        findings.stream().filter(f -> f.severity() == Severity.ERROR).toList();
    List<Diagnostic> ofGrammar = errors.stream().filter(Errors::isOfGrammar).toList();
    return ofGrammar.isEmpty() ? errors : ofGrammar;
  }

  /** The ranges of {@code docs/diagnostics.md}. */
  private static boolean isOfGrammar(Diagnostic error) {
    return error.code().startsWith("SV00") || error.code().startsWith("SV01");
  }
}
