package org.tamis.engine;

import java.util.List;
import org.tamis.grammar.diagnostic.Diagnostic;

/** What became of a script. */
public sealed interface CompileResult {
  /** Every finding, by place. */
  List<Diagnostic> diagnostics();

  /** No errors; the findings are warnings and hints. */
  record Compiled(Program program, List<Diagnostic> diagnostics) implements CompileResult {
    public Compiled {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** At least one error; there is nothing to run. */
  record Rejected(List<Diagnostic> diagnostics) implements CompileResult {
    public Rejected {
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
