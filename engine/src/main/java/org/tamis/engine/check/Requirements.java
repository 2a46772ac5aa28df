package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tamis.engine.spec.Ambient;
import org.tamis.engine.spec.Extension;
import org.tamis.engine.spec.Report;
import org.tamis.engine.spec.Shown;
import org.tamis.engine.spec.StringDecoding;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.source.Span;

/** What a script requires (RFC 5228 §3.2), and what it uses without having required it. */
final class Requirements {
  private final Vocabulary vocabulary;
  private final Report report;
  private final Set<String> required = new HashSet<>();
  private final Set<String> reported = new HashSet<>();

  Requirements(Vocabulary vocabulary, Report report) {
    this.vocabulary = vocabulary;
    this.report = report;
  }

  /** A {@code require} at the top of the script. */
  void declare(Command require) {
    if (!(require.tests() instanceof Tests.None) || require.block().isPresent()) {
      report.error("SV0213", require.span(), "`require` takes a string list and nothing else");
    }
    switch (require.arguments()) {
      case List<Argument> one
          when one.size() == 1 && one.getFirst() instanceof Argument.Text text ->
          declare(text);
      case List<Argument> one
          when one.size() == 1 && one.getFirst() instanceof Argument.TextList list ->
          list.items().forEach(this::declare);
      default ->
          report.error(
              "SV0203",
              require.span(),
              "`require` takes one string list of capabilities",
              "write it as in: require [\"fileinto\", \"envelope\"];");
    }
  }

  private void declare(Argument.Text capability) {
    // RFC 5228 §6.1: capability strings are compared as they are
    vocabulary
        .extension(capability.value())
        .filter(_ -> !capability.value().isEmpty())
        .ifPresentOrElse(this::activate, () -> unknown(capability));
  }

  private void activate(Extension extension) {
    if (required.add(extension.capability())) {
      extension.implies().forEach(c -> vocabulary.extension(c).ifPresent(this::activate));
    }
  }

  private void unknown(Argument.Text capability) {
    report.error(
        "SV0210",
        capability.span(),
        "unknown capability \"" + Shown.text(capability.value()) + "\"",
        Nearest.hint(
            capability.value(),
            vocabulary.capabilities(),
            "this server knows: " + String.join(", ", vocabulary.capabilities())));
  }

  /** Reports the use of something that was not required, the first time (RFC 5228 §2.10.5). */
  void use(Extension extension, Span span, String what) {
    if (!isActive(extension) && reported.add(extension.capability())) {
      report.error(
          "SV0209",
          span,
          what + " needs the capability \"" + extension.capability() + "\"",
          "add require \"" + extension.capability() + "\"; at the top of the script");
    }
  }

  boolean isActive(Extension extension) {
    return !extension.mustBeRequired() || required.contains(extension.capability());
  }

  List<StringDecoding> strings() {
    List<StringDecoding> found = new ArrayList<>();
    active().forEach(e -> e.strings().ifPresent(found::add));
    return found;
  }

  List<Ambient> ambient() {
    return active().stream().flatMap(e -> e.ambient().stream()).toList();
  }

  private List<Extension> active() {
    return vocabulary.extensions().stream().filter(this::isActive).toList();
  }
}
