package org.tamis.engine.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.ListItem;
import org.tamis.engine.signature.Literal;
import org.tamis.engine.text.Nearest;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;

/** A capability that this server does not have, and what its author may mean. */
record Capability(Vocabulary vocabulary, Source source, Argument.Text required) {
  /**
   * What is meant.
   *
   * @param brings what the script may use then: that it was not required is no second error
   */
  record Meant(Advice advice, List<Extension> brings) {}

  Meant meant() {
    return formerly()
        .or(this::otherCase)
        .or(this::several)
        .or(this::elsewhere)
        .or(this::word)
        .or(this::nearest)
        .orElseGet(() -> new Meant(removed("remove it, and the rules that need it"), List.of()));
  }

  private Optional<Meant> formerly() {
    return vocabulary.formerly(required.value()).map(e -> instead("it is called ", e));
  }

  /** RFC 5228 §6.1: capability strings are compared as they are. */
  private Optional<Meant> otherCase() {
    return vocabulary
        .extension(required.value().strip().toLowerCase(Locale.ROOT))
        .filter(e -> !e.capability().isEmpty())
        .map(e -> instead("in capabilities case and spaces matter: write ", e));
  }

  /** {@code "fileinto, copy"}. */
  private Optional<Meant> several() {
    List<String> names =
        Arrays.stream(required.value().split("[\\s,;]+", -1)).filter(n -> !n.isEmpty()).toList();
    List<Extension> known = names.stream().flatMap(n -> vocabulary.extension(n).stream()).toList();
    return known.size() > 1 && known.size() == names.size()
        ? Optional.of(new Meant(each(names), known))
        : Optional.empty();
  }

  private Advice each(List<String> names) {
    String quoted = names.stream().map(Literal::quoted).collect(Collectors.joining(", "));
    String written = ListItem.isIn(source, required.span()) ? quoted : "[" + quoted + "]";
    return Advice.of("quote each of them: " + written, new Fix.Replace(required.span(), written));
  }

  private Optional<Meant> elsewhere() {
    return OtherServers.of(required.value()).map(e -> new Meant(removed(e.hint()), List.of()));
  }

  /** RFC 5228 §3.2: what is required is an extension, not its commands and tests. */
  private Optional<Meant> word() {
    String lower = required.value().toLowerCase(Locale.ROOT);
    if (Vocabulary.CONTROLS.contains(lower)) {
      return Optional.of(needsNone(lower));
    }
    return vocabulary
        .ownerOf(lower)
        .map(owner ->
            owner.mustBeRequired()
                ? instead("`" + lower + "` comes with ", owner)
                : needsNone(lower));
  }

  private Optional<Meant> nearest() {
    return Nearest.to(required.value(), vocabulary.capabilities())
        .flatMap(vocabulary::extension)
        .map(e -> new Meant(didYouMean(e), List.of(e)));
  }

  private Meant instead(String why, Extension extension) {
    String written = Literal.quoted(extension.capability());
    Fix fix = new Fix.Replace(required.span(), written);
    return new Meant(Advice.of(why + written, fix), List.of(extension));
  }

  private Advice didYouMean(Extension extension) {
    return Advice.of(
        "did you mean `" + extension.capability() + "`?",
        new Fix.Replace(required.span(), Literal.quoted(extension.capability())));
  }

  private Meant needsNone(String word) {
    return new Meant(removed("remove it: `" + word + "` needs no `require`"), List.of());
  }

  private Advice removed(String hint) {
    return ListItem.removed(source, required.span())
        .map(fix -> Advice.of(hint, fix))
        .orElseGet(() -> Advice.of(hint));
  }
}
