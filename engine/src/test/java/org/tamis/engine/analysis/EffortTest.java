package org.tamis.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.engine.check.CheckedScript;
import org.tamis.engine.check.Checker;
import org.tamis.engine.check.Vocabulary;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Compilation.Included;
import org.tamis.engine.signature.Compilation.Project;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

/** The work is counted, and is in proportion to the script, whatever its rules have in common. */
class EffortTest {
  private static final int RULES = 1_000;
  private static final Vocabulary WORDS = new Vocabulary(Extensions.STANDARD, Settings.DEFAULTS);

  enum Shape {
    DIFFERENT(i -> "if header :contains \"subject\" \"word%05d\" { stop; }".formatted(i)),
    ALL_THE_SAME(i -> "if header \"subject\" \"word\" { keep; }"),
    OF_ALL_LENGTHS(
        i -> "if header :contains \"subject\" \"%s\" { stop; }".formatted("x".repeat(1 + i % 90))),
    WITH_ONE_PART_IN_COMMON(
        i -> "if allof (exists \"list-id\", header \"to\" \"a%d\") { stop; }".formatted(i)),
    OF_MANY_KEYS(i ->
        IntStream.range(0, 20)
            .mapToObj(k -> "\"k%d.%d\"".formatted(i, k))
            .collect(Collectors.joining(",", "if header [\"to\",\"cc\"] [", "] { stop; }"))),
    NEVER_STOPPING(
        i -> "if header :contains \"to\" \"k%05d\" { discard; } else { keep; }".formatted(i)),
    IN_ONE_CHAIN(i -> (i == 0 ? "" : "els") + "if size :over %d { keep; }".formatted(i)),
    INSIDE_EACH_OTHER(i ->
        "if exists \"a%d\" { if exists \"b\" { if exists \"c%d\" { stop; } } }".formatted(i, i));

    private final IntFunction<String> rule;

    Shape(IntFunction<String> rule) {
      this.rule = rule;
    }

    String script(int rules) {
      return IntStream.range(0, rules).mapToObj(rule).collect(Collectors.joining("\n"));
    }
  }

  private static long effort(String text) {
    Source source = Source.of("test", text);
    Diagnostics found = new Diagnostics(100);
    Project project =
        new Project(
            Settings.DEFAULTS, ScriptLibrary.EMPTY, (_, _) -> new Included.Broken("not there"));
    CheckedScript script =
        new Checker(WORDS, project, source, found).check(new SieveParser().parse(source, found));
    assertThat(found.hasErrors()).isFalse();
    Effort effort = new Effort(text.length());
    Analysis.run(script, Circumstances.UNKNOWN, Depth.EVERYTHING, found, effort);
    return effort.total();
  }

  @ParameterizedTest
  @EnumSource
  void isInProportionToTheScript(Shape shape) {
    long some = effort(shape.script(RULES));
    long four = effort(shape.script(4 * RULES));
    assertThat(some).isPositive();
    assertThat(four).isLessThan(5 * some);
    assertThat(four).isLessThan(100_000 + 30L * shape.script(4 * RULES).length());
  }
}
