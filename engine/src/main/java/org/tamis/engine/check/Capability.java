package org.tamis.engine.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Literal;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.diagnostic.Fix;

/** A capability that this server does not have, and what its author may mean. */
record Capability(Vocabulary vocabulary, Argument.Text required) {
  /** What other servers have, by the beginning of its name. */
  private static final List<Map.Entry<String, String>> ELSEWHERE =
      List.of(
          Map.entry("vnd.proton.expire", "only Proton lets messages expire: remove these rules"),
          Map.entry("vnd.proton.", "only Proton has it: remove the rules that need it"),
          Map.entry("vnd.cyrus.log", "require \"vnd.dovecot.debug\", and use `debug_log`"),
          Map.entry("vnd.cyrus.imip", "require \"processcalendar\" (RFC 9671)"),
          Map.entry("vnd.cyrus.", "only Cyrus has it: remove the rules that need it"),
          Map.entry(
              "vnd.stalwart.expressions", "use the tests of \"variables\" and \"relational\""),
          Map.entry("vnd.stalwart.", "only Stalwart has it: remove the rules that need it"),
          Map.entry("vnd.dovecot.testsuite", "it is for files of tests, as `tamis test` runs them"),
          Map.entry("x-", "only the server that the script was written for has it"),
          Map.entry("vnd.", "only the server that the script was written for has it"));

  Advice advice() {
    String name = required.value();
    return vocabulary
        .formerly(name)
        .map(this::replaced)
        .or(() -> elsewhere(name))
        .or(this::word)
        .orElseGet(() ->
            Suggestion.STRING.advice(
                name,
                vocabulary.capabilities(),
                required.span(),
                "remove it, and the rules that need it"));
  }

  private Advice replaced(Extension extension) {
    String written = Literal.quoted(extension.capability());
    return Advice.of("it is called " + written, new Fix.Replace(required.span(), written));
  }

  private static Optional<Advice> elsewhere(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ELSEWHERE.stream()
        .filter(entry -> lower.startsWith(entry.getKey()))
        .findFirst()
        .map(entry -> Advice.of(entry.getValue()));
  }

  /** RFC 5228 §3.2: what is required is an extension, not its commands and tests. */
  private Optional<Advice> word() {
    String lower = required.value().toLowerCase(Locale.ROOT);
    if (Vocabulary.CONTROLS.contains(lower)) {
      return Optional.of(needsNone(lower));
    }
    return vocabulary
        .ownerOf(lower)
        .map(owner -> owner.mustBeRequired() ? comesWith(lower, owner) : needsNone(lower));
  }

  private static Advice needsNone(String word) {
    return Advice.of("remove it: `" + word + "` needs no `require`");
  }

  private Advice comesWith(String word, Extension owner) {
    String written = Literal.quoted(owner.capability());
    return Advice.of(
        "`" + word + "` comes with " + written, new Fix.Replace(required.span(), written));
  }
}
