package org.tamis.studio.rules;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The rules of a script that its comments give a name, by their lines. */
public final class NamedRules {
  private final NavigableMap<Integer, Named> byFirstLine = new TreeMap<>();

  private record Named(String name, int last) {}

  private NamedRules() {}

  /**
   * Reads them.
   *
   * @param script its text; one that cannot be taken apart has none
   */
  public static NamedRules of(String script) {
    NamedRules named = new NamedRules();
    switch (ScriptRules.of(script)) {
      case ScriptRules list -> list.rules().forEach(named::add);
      case Opened.TextOnly _ -> {}
    }
    return named;
  }

  private void add(Rule rule) {
    rule.name()
        .ifPresent(name ->
            byFirstLine.put(
                rule.extent().start().line(), new Named(name, rule.extent().end().line())));
  }

  /**
   * The name of the rule that a line is in; text of strangers, so to be escaped wherever it is
   * shown.
   *
   * @param line 1 for the first
   */
  public Optional<String> at(int line) {
    return Optional.ofNullable(byFirstLine.floorEntry(line))
        .map(Map.Entry::getValue)
        .filter(found -> line <= found.last())
        .map(Named::name);
  }
}
