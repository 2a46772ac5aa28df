package org.tamis.cli.lsp;

import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.edit.Requires;
import org.tamis.grammar.source.Span;

/** Changes that do away with findings. */
record QuickFixes(Findings findings) {
  /** Those of the findings that {@code range} touches. */
  List<CodeAction> at(OpenScript script, Span range) {
    Requires requires = Requires.of(script.read().script());
    return findings.in(script).stream()
        .filter(finding -> touches(finding.span(), range))
        .flatMap(
            finding -> finding.fix().map(fix -> action(script, requires, finding, fix)).stream())
        .toList();
  }

  private static boolean touches(Span finding, Span range) {
    return finding.start() <= range.end() && range.start() <= finding.end();
  }

  private static CodeAction action(
      OpenScript script, Requires requires, Diagnostic finding, Fix fix) {
    CodeAction action = new CodeAction(title(fix));
    action.setKind(CodeActionKind.QuickFix);
    action.setDiagnostics(List.of(Findings.shown(finding)));
    action.setEdit(new WorkspaceEdit(Map.of(script.uri(), List.of(edit(script, requires, fix)))));
    action.setIsPreferred(true);
    action.setData(data(fix));
    return action;
  }

  private static String title(Fix fix) {
    return switch (fix) {
      case Fix.Replace(Span _, String text) -> "Change to " + text;
      case Fix.Require(String capability) -> "Add require \"" + capability + "\"";
    };
  }

  /** For a client that has words of its own for it. */
  private static Map<String, String> data(Fix fix) {
    return switch (fix) {
      case Fix.Replace(Span _, String text) -> Map.of("replace", text);
      case Fix.Require(String capability) -> Map.of("require", capability);
    };
  }

  private static TextEdit edit(OpenScript script, Requires requires, Fix fix) {
    return switch (fix) {
      case Fix.Replace(Span place, String text) ->
          new TextEdit(Places.range(script.source(), place), text);
      case Fix.Require(String capability) ->
          Places.edit(script.source(), requires.adding(capability));
    };
  }
}
