package org.tamis.studio.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.explain.Point;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.message.Message;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.RuleName;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.source.Source;

/** A rule of the list is what a trial counts. */
class RuleHitsTest {
  private static final SieveCompiler COMPILER = SieveCompiler.standard().explaining();

  private static Program program(String script) {
    return program(script, ScriptLibrary.EMPTY);
  }

  private static Program program(String script, ScriptLibrary library) {
    return switch (COMPILER.compile(Source.of("script", script), library)) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected -> throw new AssertionError(rejected.toString());
    };
  }

  private static List<Rule> rules(String script) {
    return switch (ScriptRules.of(script, COMPILER)) {
      case ScriptRules rules -> rules.rules();
      case Opened.TextOnly text -> throw new AssertionError(text.errors().toString());
    };
  }

  @Provide
  Arbitrary<String> scripts() {
    return GeneratedScripts.scripts();
  }

  @Property(tries = 300, seed = "16508")
  void keysArePointsOfTheProgram(@ForAll("scripts") String script) {
    Program program = program(script);
    List<Point> points = program.points();
    for (Rule rule : rules(script)) {
      assertThat(
              points.stream().filter(point -> rule.isAt(point, program)).map(Point::span).toList())
          .isEqualTo(rule.keys());
      points.stream()
          .filter(point -> rule.isAt(point, program))
          .limit(1)
          .forEach(first -> assertThat(rule.description()).isEqualTo(RuleName.of(first).text()));
    }
  }

  @Example
  void countsAreJoinedByThem() {
    String script =
        """
        # rule:[a]
        if header "subject" "one" { stop; } elsif header "subject" "two" { stop; }
        /* [off] discard; */
        keep;
        """;
    TrialWorld world = TrialWorld.at(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    Program program = program(script);
    Rehearsal rehearsal = new Rehearsal(List.of(program), 0, world);
    for (String subject : List.of("one", "two", "two", "three")) {
      Message message = Message.of(("Subject: " + subject + "\r\n\r\n").getBytes(UTF_8));
      rehearsal.run(world.message(subject, message));
    }
    List<Long> hits =
        rules(script).stream()
            .map(rule ->
                program.points().stream()
                    .filter(point -> rule.isAt(point, program))
                    .mapToLong(rehearsal.tally()::yes)
                    .sum())
            .toList();
    assertThat(hits).containsExactly(3L, 0L, 1L);
  }

  /** A rule of an included script can stand at the same place as one of this. */
  @Example
  void includedScriptsHaveOtherRules() {
    String script = "require \"include\";\nif true { include \"other\"; }\n";
    ScriptLibrary library =
        (_, name) ->
            Optional.of(Source.of(name, script.replace("include \"other\"", "keep           ")));
    Program program = program(script, library);
    Rule rule = rules(script).getFirst();
    assertThat(program.points().stream().filter(point -> rule.keys().contains(point.span())))
        .hasSizeGreaterThan(1);
    assertThat(program.points().stream().filter(point -> rule.isAt(point, program))).hasSize(1);
  }
}
