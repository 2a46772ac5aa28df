package org.tamis.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tamis.engine.Program;
import org.tamis.engine.explain.Point;
import org.tamis.engine.testing.Scripts;

class RulePairsTest {
  private static final String INCLUDE = "require \"include\";\ninclude \"inner\";\n";

  /** The lines of each pair with its name, as {@code 3>1 new:1 if true}. */
  private static List<String> pairs(String older, String newer) {
    return pairs(Trials.program("/a/old", older), Trials.program("/b/new", newer));
  }

  private static List<String> pairs(Program older, Program newer) {
    return RulePairs.of(older, newer).stream()
        .map(pair ->
            line(pair.older())
                + ">"
                + line(pair.newer())
                + " "
                + pair.name().place()
                + " "
                + pair.name().text())
        .toList();
  }

  private static String line(Optional<Point> arm) {
    return arm.map(point -> Integer.toString(point.line())).orElse("-");
  }

  private static Program including(String name, String inner, String rest) {
    return Trials.program(name, INCLUDE + rest, Scripts.NONE.personal("inner", inner));
  }

  @Test
  void theSameConditionIsTheSameRuleWhereverItStands() {
    assertThat(pairs("if true { keep; }", "# moved\n\nif true { discard; }"))
        .containsExactly("1>3 new:3 if true");
  }

  @Test
  void whitespaceAndTheKindOfArmAreNoDifference() {
    assertThat(pairs("if false { } elsif\n  header  \"a\"\n\"b\" { }", "if header \"a\" \"b\" { }"))
        .containsExactly("1>1 new:1 if header \"a\" \"b\"", "1>- old: old:1 if false");
  }

  /** An {@code else} is known by the condition that it is of. */
  @Test
  void anElseIsARuleOfItsOwn() {
    assertThat(pairs("if true { } else { }", "if true { }\nelse { }"))
        .containsExactly("1>1 new:1 if true", "1>2 new:2 else of: true");
    assertThat(pairs("if true { } else { }", "if false { } else { }"))
        .containsExactly(
            "->1 new:1 if false",
            "->1 new:1 else of: false",
            "1>- old: old:1 if true",
            "1>- old: old:1 else of: true");
  }

  @Test
  void ofSeveralWithTheSameConditionTheFirstIsPairedWithTheFirst() {
    assertThat(pairs("if true { }\nif true { }", "\n\nif true { }"))
        .containsExactly("1>3 new:3 if true", "2>- old: old:2 if true");
    assertThat(pairs("if true { }", "if true { }\nif true { }"))
        .containsExactly("1>1 new:1 if true", "->2 new:2 if true");
  }

  @Test
  void newRulesComeInTheirOrderBeforeThoseOfTheOldScriptAlone() {
    assertThat(
            pairs(
                "if exists \"a\" { }\nif exists \"b\" { }\nif exists \"c\" { }",
                "if exists \"c\" { }\nif exists \"d\" { }\nif exists \"a\" { }"))
        .containsExactly(
            "3>1 new:1 if exists \"c\"",
            "->2 new:2 if exists \"d\"",
            "1>3 new:3 if exists \"a\"",
            "2>- old: old:2 if exists \"b\"");
  }

  @Test
  void rulesOfAnIncludedScriptArePairedWithThoseOfTheSameName() {
    assertThat(
            pairs(
                including("old", "if true { }", "if false { }"),
                including("new", "\nif true { }", "\n\nif false { }")))
        .containsExactly("3>5 new:5 if false", "1>2 inner:2 if true");
  }

  @Test
  void aRuleThatMovedIntoAnIncludedScriptIsAnotherOne() {
    assertThat(pairs(Trials.program("old", "if true { }"), including("new", "if true { }", "")))
        .containsExactly("->1 inner:1 if true", "1>- old: old:1 if true");
  }

  @Test
  void scriptsWithoutRulesHaveNoPairs() {
    assertThat(pairs("keep;", "discard;")).isEmpty();
  }
}
