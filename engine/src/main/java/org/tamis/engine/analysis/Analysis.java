package org.tamis.engine.analysis;

import org.tamis.engine.check.CheckedScript;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.Extension;
import org.tamis.grammar.diagnostic.Diagnostics;

/**
 * Looks through a script without errors for what is hardly meant. The work grows with the script's
 * length, since conditions are looked up and never compared in pairs.
 */
public final class Analysis {
  private Analysis() {}

  public static void run(CheckedScript script, Circumstances around, Diagnostics found) {
    run(script, around, found, new Effort(script.compilation().source().text().length()));
  }

  static void run(CheckedScript script, Circumstances around, Diagnostics found, Effort effort) {
    Compilation compilation = script.compilation();
    Findings findings = new Findings(compilation.source(), found);
    Propositions propositions = new Propositions();
    Facts facts = new Facts(propositions, effort);
    Targets targets = new Targets(findings, around, compilation.settings().recipientDelimiter());
    boolean capturing = compilation.active().stream().anyMatch(Extension::usesMatchVariables);
    new Walk(
            findings,
            propositions,
            facts,
            new Facts(propositions, effort),
            new Conditions(findings, propositions, facts, capturing),
            new Actions(findings, targets))
        .script(script.commands());
    targets.redirectsToOneself();
    UnusedNames names = new UnusedNames(findings, compilation);
    names.capabilities();
    names.variables();
  }
}
