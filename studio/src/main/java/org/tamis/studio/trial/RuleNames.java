package org.tamis.studio.trial;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.tamis.engine.Program;
import org.tamis.engine.explain.Point;
import org.tamis.engine.plan.Origin;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.text.Printable;
import org.tamis.studio.rules.Rule;
import org.tamis.studio.rules.ScriptRules;

/**
 * What the rules of a program are called: as its comments say, or else by their conditions.
 *
 * @param script the main one of the program
 * @param named the rules with a name of their own, by the line where they begin
 */
record RuleNames(Source script, NavigableMap<Integer, Named> named) {
  /** In code points. */
  static final int LONGEST = 160;

  /**
   * A name and the last line that it is for.
   *
   * @param name as it may be shown
   */
  record Named(String name, int last) {}

  static RuleNames of(Program program) {
    Source script = program.text().main();
    NavigableMap<Integer, Named> named = new TreeMap<>();
    if (ScriptRules.of(script.text()) instanceof ScriptRules opened) {
      for (Rule rule : opened.rules()) {
        rule.name()
            .ifPresent(name ->
                named.put(
                    rule.extent().start().line(),
                    new Named(Printable.cut(name, LONGEST), rule.extent().end().line())));
      }
    }
    return new RuleNames(script, named);
  }

  /** The name that comments give to the rule of a line. */
  private Optional<String> named(String source, int line) {
    return source.equals(script.name())
        ? Optional.ofNullable(named.floorEntry(line))
            .map(Map.Entry::getValue)
            .filter(found -> line <= found.last())
            .map(Named::name)
        : Optional.empty();
  }

  Optional<String> named(Point rule) {
    return named(rule.source().name(), rule.line());
  }

  Place place(Origin origin) {
    Optional<String> rule =
        named(origin.script(), origin.line())
            .or(() -> origin.rule().map(text -> Printable.cut(text, LONGEST)));
    return new Place(
        rule,
        Printable.cut(origin.place(), LONGEST),
        origin.script().equals(script.name())
            ? OptionalInt.of(origin.line())
            : OptionalInt.empty());
  }
}
