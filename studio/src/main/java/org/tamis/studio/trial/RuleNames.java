package org.tamis.studio.trial;

import java.util.Optional;
import java.util.OptionalInt;
import org.tamis.engine.Program;
import org.tamis.engine.explain.Point;
import org.tamis.engine.plan.Origin;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.text.Printable;
import org.tamis.studio.rules.NamedRules;

/**
 * What the rules of a program are called: as its comments say, or else by their conditions.
 *
 * @param script the main one of the program
 * @param named its rules with a name of their own
 */
public record RuleNames(Source script, NamedRules named) {
  /** In code points. */
  static final int LONGEST = 160;

  public static RuleNames of(Program program) {
    Source script = program.text().main();
    return new RuleNames(script, NamedRules.of(script.text()));
  }

  /** The name that comments give to the rule of a line. */
  private Optional<String> named(String source, int line) {
    return source.equals(script.name())
        ? named.at(line).map(name -> Printable.cut(name, LONGEST))
        : Optional.empty();
  }

  Optional<String> named(Point rule) {
    return named(rule.source().name(), rule.line());
  }

  public Place place(Origin origin) {
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
