package org.tamis.engine.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.signature.Ambient;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Uses;
import org.tamis.engine.text.Nearest;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.text.Printable;

/** Capabilities and variables that a script asks for or sets and makes no use of. */
final class UnusedNames {
  private final Findings findings;
  private final Uses uses;
  private final List<Extension> known;

  UnusedNames(Findings findings, Compilation compilation) {
    this.findings = findings;
    this.uses = compilation.uses();
    this.known = compilation.known();
  }

  // ---- capabilities

  void capabilities() {
    Set<Extension> seen = new HashSet<>();
    List<Uses.Required> unused = new ArrayList<>();
    for (Uses.Required required : uses.required()) {
      if (!seen.add(required.extension())) {
        findings.remark(
            "SV0431",
            required.span(),
            "duplicate capability " + quoted(required) + " in `require`",
            "remove it");
      } else if (!isUsed(required.extension()) && isObservable(required.extension())) {
        unused.add(required);
      }
    }
    unused.stream().findFirst().ifPresent(first -> unused(unused, first.span()));
  }

  /** Programs that write scripts require whatever they know: that is one finding. */
  private void unused(List<Uses.Required> unused, Span first) {
    if (unused.size() == 1) {
      findings.remark(
          "SV0430",
          first,
          "the capability " + quoted(unused.getFirst()) + " is not used",
          "remove it, or add the rule that needs it");
    } else {
      findings.remark(
          "SV0430",
          first,
          unused.size() + " capabilities are not used",
          "remove " + String.join(", ", unused.stream().map(UnusedNames::quoted).toList()));
    }
  }

  private static String quoted(Uses.Required required) {
    return Printable.quoted(required.extension().capability());
  }

  /** Whether a script that uses it says a word of it. */
  private boolean isObservable(Extension extension) {
    boolean words =
        !extension.commands().isEmpty()
            || !extension.tests().isEmpty()
            || !extension.tags().isEmpty()
            || !extension.matchTypes().isEmpty()
            || !extension.addressParts().isEmpty()
            || !extension.comparators().isEmpty()
            || extension.changesStrings();
    // what adds to the values of a test that belongs to another extension has no words of its own
    return words
        && extension.ambient().stream()
            .map(Ambient::of)
            .flatMap(Set::stream)
            .noneMatch(this::isTest);
  }

  private boolean isTest(String name) {
    return known.stream().flatMap(e -> e.tests().stream()).anyMatch(t -> t.name().equals(name));
  }

  /** One that comes with others is used when one of them is. */
  private boolean isUsed(Extension extension) {
    Deque<Extension> open = new ArrayDeque<>(List.of(extension));
    Set<Extension> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      Extension next = open.removeFirst();
      if (uses.isUsed(next)) {
        return true;
      }
      known.stream()
          .filter(e -> next.implies().contains(e.capability()) && seen.add(e))
          .forEach(open::add);
    }
    return false;
  }

  // ---- variables

  void variables() {
    Map<String, Span> set = uses.variablesSet();
    Map<String, Span> read = uses.variablesRead();
    set.forEach((name, span) -> {
      if (!read.containsKey(name)) {
        findings.remark(
            "SV0432",
            span,
            "the variable \"" + Shown.text(name) + "\" is never read",
            "remove it, or write ${" + Shown.text(name) + "} where its value belongs");
      }
    });
    read.forEach((name, span) -> {
      if (!set.containsKey(name)) {
        unset(name, span, Nearest.to(name, set.keySet()));
      }
    });
  }

  private void unset(String name, Span span, Optional<String> near) {
    findings.warning(
        "SV0433",
        span,
        "nothing sets the variable \"" + Shown.text(name) + "\", so it is always empty",
        near.map(other -> "did you mean ${" + Shown.text(other) + "}?")
            .orElse(
                "set it before this line, or declare it with `global` if another script sets it"));
  }
}
