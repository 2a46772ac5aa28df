package org.tamis.studio.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tamis.engine.SieveCompiler;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Source;

/** What code of a rule needs that is not required yet (RFC 5228 §3.2), as the checker says it. */
record Needs(SieveCompiler compiler, Set<String> required) {
  /** In the order in which the code needs them. */
  Set<String> missing(String code) {
    Set<String> missing = new LinkedHashSet<>();
    while (missing.addAll(found(code, missing))) {
      // the checker may see more when it knows what the first words mean
    }
    return missing;
  }

  private List<String> found(String code, Set<String> missing) {
    return compiler.compile(Source.of("rule", require(missing) + code)).diagnostics().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Diagnostic::fix)
        .flatMap(fix -> fix.stream())
        .flatMap(fix ->
            switch (fix) {
              case Fix.Require(String capability) -> Stream.of(capability);
              case Fix.Replace _ -> Stream.<String>empty();
            })
        .toList();
  }

  /** Only what there is: of an unknown capability the checker would expect anything. */
  private String require(Set<String> missing) {
    List<String> known =
        Stream.concat(required.stream().filter(compiler.capabilities()::contains), missing.stream())
            .map(capability -> "\"" + capability + "\"")
            .toList();
    return known.isEmpty() ? "" : "require [" + String.join(", ", known) + "];\n";
  }
}
