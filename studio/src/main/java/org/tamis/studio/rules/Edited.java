package org.tamis.studio.rules;

import java.util.List;
import org.tamis.grammar.diagnostic.Diagnostic;

/** What became of a change. */
public sealed interface Edited {
  /** The script with the change. */
  record Done(ScriptRules rules) implements Edited {}

  /**
   * Nothing was changed.
   *
   * @param reason in words, for the user
   * @param errors of the code that was given; often none
   */
  record Refused(String reason, List<Diagnostic> errors) implements Edited {
    public Refused {
      errors = List.copyOf(errors);
    }

    static Refused because(String reason) {
      return new Refused(reason, List.of());
    }
  }
}
