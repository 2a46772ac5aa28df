package org.tamis.grammar.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * Collects the findings of one compilation, up to a limit; what is over the limit is counted, not
 * kept. Used by one thread.
 */
public final class Diagnostics {
  private final int most;
  private final List<Diagnostic> found = new ArrayList<>();
  private int errors;
  private int leftOut;

  /**
   * @param most how many findings are kept, 1 or more
   */
  public Diagnostics(int most) {
    this.most = Math.max(1, most);
  }

  public void add(Diagnostic diagnostic) {
    if (diagnostic.severity() == Severity.ERROR) {
      errors++;
    }
    if (found.size() == most) {
      leftOut++;
      makeRoomFor(diagnostic);
    }
    if (found.size() < most) {
      found.add(diagnostic);
    }
  }

  /** An error is worth more than the last warning: without it nobody sees why a script fails. */
  private void makeRoomFor(Diagnostic diagnostic) {
    for (int i = found.size() - 1; i >= 0 && diagnostic.severity() == Severity.ERROR; i--) {
      if (found.get(i).severity() != Severity.ERROR) {
        found.remove(i);
        return;
      }
    }
  }

  /**
   * Adds an error; for one with a label or hint build it with {@link Diagnostic#error} and {@link
   * #add} it.
   */
  public void error(Source source, String code, Span span, String message) {
    add(Diagnostic.error(source, code, span, message));
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /** Whether no further finding is kept: errors are, in place of warnings. */
  public boolean isFullOfErrors() {
    return errors >= most;
  }

  /** How many errors were reported, kept or not. */
  public int errorCount() {
    return errors;
  }

  /** How many findings were over the limit. */
  public int leftOut() {
    return leftOut;
  }

  /** The findings kept, by place. */
  public List<Diagnostic> list() {
    return found.stream().sorted(Comparator.comparingInt(d -> d.span().start())).toList();
  }
}
