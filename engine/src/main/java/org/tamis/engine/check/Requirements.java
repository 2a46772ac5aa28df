package org.tamis.engine.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.spec.Ambient;
import org.tamis.engine.spec.Extension;
import org.tamis.engine.spec.Report;
import org.tamis.engine.spec.Shown;
import org.tamis.engine.spec.StringDecoding;
import org.tamis.engine.spec.TextTemplating;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.source.Span;

/** What a script requires (RFC 5228 §3.2), and what it uses without having required it. */
final class Requirements {
  private final Vocabulary vocabulary;
  private final Report report;
  private final Set<Extension> all;
  private final Set<String> required = new HashSet<>();
  private Active active;
  private boolean assumed;
  private final Set<String> reported = new HashSet<>();

  /**
   * @param all grows by every extension that is required
   */
  Requirements(Vocabulary vocabulary, Report report, Set<Extension> all) {
    this.vocabulary = vocabulary;
    this.report = report;
    this.all = all;
    this.active = activeAmong(vocabulary);
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
      all.add(extension);
      active = activeAmong(vocabulary);
      extension.implies().forEach(c -> vocabulary.extension(c).ifPresent(this::activate));
    }
  }

  /**
   * What a test such as {@code ihave} declares: RFC 5463 §4.
   *
   * @return whether all are known; then they are as good as required from here on
   */
  boolean declare(List<String> capabilities) {
    List<Optional<Extension>> found = capabilities.stream().map(vocabulary::extension).toList();
    boolean known = found.stream().allMatch(Optional::isPresent);
    if (known) {
      found.forEach(e -> e.ifPresent(this::activate));
    }
    return known;
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
  void use(Extension extension, Span span, String kind, String word) {
    if (!assumed && !isActive(extension) && reported.add(extension.capability())) {
      report.error(
          "SV0209",
          span,
          kind + "`" + word + "` needs the capability \"" + extension.capability() + "\"",
          "add require \"" + extension.capability() + "\"; at the top of the script");
    }
  }

  /** For a script whose {@code require} did not parse: what it misses is not known. */
  void assumeAll() {
    assumed = true;
  }

  boolean isActive(Extension extension) {
    return !extension.mustBeRequired() || required.contains(extension.capability());
  }

  /** What the script may use by now. */
  Active active() {
    return active;
  }

  /**
   * What the extensions that a script may use do to all of it; asked for at every string and call.
   */
  record Active(
      List<Extension> extensions,
      List<StringDecoding> strings,
      List<TextTemplating> templatings,
      List<Ambient> ambient) {
    private static Active of(List<Extension> extensions) {
      return new Active(
          extensions,
          extensions.stream().flatMap(e -> e.strings().stream()).toList(),
          extensions.stream().flatMap(e -> e.templating().stream()).toList(),
          extensions.stream().flatMap(e -> e.ambient().stream()).toList());
    }
  }

  private Active activeAmong(Vocabulary words) {
    return Active.of(words.extensions().stream().filter(this::isActive).toList());
  }
}
