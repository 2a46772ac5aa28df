package org.tamis.engine.ext.include;

import java.util.List;
import java.util.StringJoiner;
import org.tamis.engine.plan.Origin;

/** Why a script cannot be included. */
enum Problem {
  MISSING("SR0042", "does not exist"),
  RECURSIVE("SR0043", "includes itself"),
  TOO_DEEP("SR0044", "exceeds the limit `include depth`"),
  BROKEN("SR0045", "has an error"),
  SURPLUS("SR0046", "exceeds the limit `includes`");

  private final String code;
  private final String words;

  Problem(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /** The code of the run-time error. */
  String code() {
    return code;
  }

  /**
   * What is wrong, with the chain of inclusions.
   *
   * @param outer where the scripts around this inclusion are included, outermost first
   */
  String message(IncludedScript script, List<Origin> outer, Origin here) {
    StringJoiner chain = new StringJoiner(" → ");
    outer.forEach(origin -> chain.add(origin.toString()));
    chain.add(here.toString()).add(script.name());
    return script.description() + " " + words + " (" + chain + ")";
  }
}
