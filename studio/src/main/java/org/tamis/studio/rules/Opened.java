package org.tamis.studio.rules;

import java.util.List;
import org.tamis.grammar.diagnostic.Diagnostic;

/** A script that was opened: its rules, or nothing but its text. */
public sealed interface Opened permits ScriptRules, Opened.TextOnly {
  String text();

  /**
   * A script that cannot be taken apart.
   *
   * @param errors one or more
   */
  record TextOnly(String text, List<Diagnostic> errors) implements Opened {
    public TextOnly {
      errors = List.copyOf(errors);
    }
  }
}
