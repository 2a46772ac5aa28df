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

  public static void run(
      CheckedScript script, Circumstances around, Depth depth, Diagnostics found) {
    Effort effort = new Effort(script.compilation().source().text().length());
    run(script, around, depth, found, effort);
  }

  static void run(
      CheckedScript script, Circumstances around, Depth depth, Diagnostics found, Effort effort) {
    Compilation compilation = script.compilation();
    Findings findings = new Findings(compilation.source(), found, depth);
    Propositions propositions = new Propositions(compilation.source().text().length());
    Facts facts = new Facts(effort);
    Targets targets = new Targets(findings, around, compilation.settings().recipientDelimiter());
    FieldEdits fields = new FieldEdits(findings);
    boolean capturing = compilation.active().stream().anyMatch(Extension::usesMatchVariables);
    new Walk(
            findings,
            propositions,
            facts,
            new Facts(effort),
            new Conditions(findings, propositions, facts, capturing),
            new Actions(findings, targets),
            fields)
        .script(script.commands());
    fields.withoutDeletion(script.commands());
    new Operands(findings).script(script.commands());
    targets.redirectsToOneself();
    UnusedNames names = new UnusedNames(findings, compilation);
    if (findings.wantsRemarks()) {
      names.capabilities();
    }
    names.variables();
  }
}
