package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.program.Grant;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Ambient;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.StringDecoding;
import org.tamis.engine.signature.TextTemplating;
import org.tamis.engine.signature.Uses;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Identifier;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/** What a script requires (RFC 5228 §3.2), and what it uses without having required it. */
final class Requirements {
  private final Vocabulary vocabulary;
  private final Report report;
  private final Set<Extension> all;
  private final Uses uses;
  private final Set<String> required = new HashSet<>();
  private final Set<String> elsewhere = new HashSet<>();
  private final Map<String, Grant> grants = new HashMap<>();
  private Set<Grant> used = new LinkedHashSet<>();
  private @Nullable Active active;
  private boolean assumed;

  /**
   * @param all grows by every extension that is required
   */
  Requirements(Vocabulary vocabulary, Report report, Set<Extension> all, Uses uses) {
    this.vocabulary = vocabulary;
    this.report = report;
    this.all = all;
    this.uses = uses;
    this.active = vocabulary.activeAtFirst();
  }

  /** A {@code require} at the top of the script. */
  void declare(Command require) {
    if (!(require.tests() instanceof Tests.None) || require.block().isPresent()) {
      report.error("SV0213", require.span(), "`require` takes only a string list");
    }
    switch (require.arguments()) {
      case List<Argument> one
          when one.size() == 1 && one.getFirst() instanceof Argument.Text text ->
          declare(text);
      case List<Argument> one
          when one.size() == 1 && one.getFirst() instanceof Argument.TextList list ->
          list.items().forEach(this::declare);
      default -> {
        report.error(
            "SV0203",
            require.span(),
            "`require` takes one string list of capabilities",
            oneList(require));
        assumeAll();
      }
    }
  }

  /** {@code require "fileinto" "copy";}. */
  private Advice oneList(Command require) {
    List<Argument> given = require.arguments();
    boolean texts = !given.isEmpty() && given.stream().allMatch(Argument.Text.class::isInstance);
    if (!texts) {
      return Advice.of("write it as in: require [\"fileinto\", \"envelope\"];");
    }
    Stream<String> names = given.stream().map(a -> report.source().text(a.span()));
    String list = "[" + names.collect(Collectors.joining(", ")) + "]";
    Span place = given.getFirst().span().to(given.getLast().span());
    return Advice.of("write a list: " + Shown.text(list), new Fix.Replace(place, list));
  }

  private void declare(Argument.Text capability) {
    // RFC 5228 §6.1: capability strings are compared as they are
    vocabulary
        .extension(capability.value())
        .filter(_ -> !capability.value().isEmpty())
        .ifPresentOrElse(
            extension -> {
              uses.require(extension, capability.span());
              activate(extension);
              checkExcluded(extension, capability.span());
            },
            () -> unknown(capability));
  }

  private void checkExcluded(Extension extension, Span span) {
    all.stream()
        .filter(other -> excludes(extension, other) || excludes(other, extension))
        .findFirst()
        .ifPresent(other ->
            report.error(
                "SV0380",
                span,
                "\"%s\" cannot be required together with \"%s\""
                    .formatted(extension.capability(), other.capability()),
                "they are for scripts that run at different times"));
  }

  private static boolean excludes(Extension one, Extension other) {
    return one.excludes().contains(other.capability());
  }

  private void activate(Extension extension) {
    if (required.add(extension.capability())) {
      if (extension.defersUnavailable()) {
        report.deferUnavailable();
      }
      all.add(extension);
      active = null; // a script requires several before it uses one
      extension.implies().forEach(c -> vocabulary.extension(c).ifPresent(this::activate));
    }
  }

  /**
   * What a test such as {@code ihave} declares: RFC 5463 §4.
   *
   * @return what the test gives a run that evaluates it; empty when it fails, because not all are
   *     known or one of them can only be required
   */
  Optional<List<Grant>> declare(List<String> capabilities) {
    Set<Extension> found = new LinkedHashSet<>();
    for (String capability : capabilities) {
      Optional<Extension> extension =
          vocabulary.extension(capability).filter(_ -> !capability.isEmpty());
      if (extension.isEmpty()) {
        return Optional.empty(); // RFC 5463 §4, point 4: none is enabled then
      }
      addWithImplied(extension.get(), found);
    }
    if (found.stream().anyMatch(e -> e.changesStrings() && !isActive(e))) {
      return Optional.empty(); // RFC 5463 §4, last paragraph
    }
    return Optional.of(grant(found));
  }

  private void addWithImplied(Extension extension, Set<Extension> found) {
    if (found.add(extension)) {
      for (String implied : extension.implies()) {
        vocabulary.extension(implied).ifPresent(e -> addWithImplied(e, found));
      }
    }
  }

  /** RFC 5463 §4, point 3: what is required as well needs no grant. */
  private List<Grant> grant(Set<Extension> extensions) {
    List<Grant> given = new ArrayList<>();
    for (Extension extension : extensions) {
      String capability = extension.capability();
      if (!isActive(extension)) {
        grants.put(capability, new Grant(capability));
        activate(extension);
      }
      Optional.ofNullable(grants.get(capability)).ifPresent(given::add);
    }
    return given;
  }

  /** The grants for what has been used since the last call of this method. */
  List<Grant> takeGrants() {
    if (used.isEmpty()) {
      return List.of();
    }
    List<Grant> taken = List.copyOf(used);
    used = new LinkedHashSet<>();
    return taken;
  }

  private void unknown(Argument.Text capability) {
    if (vocabulary.isUnavailable(capability.value())) {
      unavailable(capability);
      return;
    }
    Capability.Meant meant = new Capability(vocabulary, report.source(), capability).meant();
    report.error(
        "SV0210",
        capability.span(),
        "unknown capability \"" + Shown.text(capability.value()) + "\"",
        meant.advice());
    meant.brings().forEach(this::activate);
    OtherServers.of(capability.value()).ifPresent(extra -> elsewhere.addAll(extra.words()));
  }

  private void unavailable(Argument.Text capability) {
    elsewhere.addAll(vocabulary.unavailableWords(capability.value()));
    Optional<String> inTheWay = vocabulary.inTheWay(capability.value());
    report.error(
        "SV0210",
        capability.span(),
        "capability \"%s\" is not %s on this server"
            .formatted(capability.value(), inTheWay.isPresent() ? "possible" : "configured"),
        inTheWay
            .map(why -> why + "; remove the rules that need it")
            .orElse("ask the administrator to configure it, or remove the rules that need it"));
  }

  /** Whether a word came with a capability of another server, which is an error already. */
  boolean isElsewhere(String word) {
    return elsewhere.contains(word);
  }

  /** Reports the use of something that was not required, the first time (RFC 5228 §2.10.5). */
  void use(Extension extension, Span span, String kind, String word) {
    note(extension);
    if (!assumed && !isActive(extension)) {
      missing(extension, span, kind + "`" + word + "`");
    }
  }

  /** As {@link #use(Extension, Span, String, String)}, for a command or test. */
  void use(Extension extension, Identifier name, String kind) {
    note(extension);
    if (!assumed && !isActive(extension)) {
      missing(extension, name.span(), kind + "`" + name.lower() + "`");
    }
  }

  /** As {@link #use(Extension, Span, String, String)}, for a tag. */
  void use(Extension extension, Argument.Tag tag, String kind) {
    note(extension);
    if (!assumed && !isActive(extension)) {
      missing(extension, tag.span(), kind + "`:" + tag.lower() + "`");
    }
  }

  private void note(Extension extension) {
    uses.use(extension);
    if (!grants.isEmpty()) {
      Optional.ofNullable(grants.get(extension.capability())).ifPresent(used::add);
    }
  }

  private void missing(Extension extension, Span span, String what) {
    report.unavailable(
        "SV0209",
        "capability " + extension.capability(),
        span,
        what + " needs the capability \"" + extension.capability() + "\"",
        Advice.require(extension.capability()));
  }

  /** For a script whose {@code require} is wrong: what it misses is not known. */
  void assumeAll() {
    assumed = true;
  }

  boolean isActive(Extension extension) {
    return !extension.mustBeRequired() || required.contains(extension.capability());
  }

  /** Those that would replace something in strings if the script required them. */
  List<Extension> inactiveTemplatings() {
    return assumed ? List.of() : active().unusedStrings();
  }

  /** What the script may use by now. */
  Active active() {
    Active now = active;
    if (now == null) {
      now = Active.among(vocabulary.extensions(), this::isActive);
      active = now;
    }
    return now;
  }

  /**
   * What the extensions that a script may use do to all of it; asked for at every string and call.
   */
  record Active(
      List<Extension> extensions,
      List<Owned<StringDecoding>> strings,
      List<Owned<TextTemplating>> templatings,
      List<Extension> unusedStrings,
      List<Ambient> ambient) {
    /** What an extension does to strings. */
    record Owned<T>(Extension owner, T meaning) {
      private static <T> Optional<Owned<T>> of(Extension owner, Optional<T> meaning) {
        return meaning.map(m -> new Owned<>(owner, m));
      }
    }

    static Active among(List<Extension> known, Predicate<Extension> isActive) {
      List<Extension> active = known.stream().filter(isActive).toList();
      return new Active(
          active,
          active.stream().flatMap(e -> Owned.of(e, e.strings()).stream()).toList(),
          active.stream().flatMap(e -> Owned.of(e, e.templating()).stream()).toList(),
          known.stream().filter(e -> e.changesStrings() && !active.contains(e)).toList(),
          active.stream().flatMap(e -> e.ambient().stream()).toList());
    }
  }
}
