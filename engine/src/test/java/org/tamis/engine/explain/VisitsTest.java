package org.tamis.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.Sequence;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.testing.FixedHost;
import org.tamis.grammar.source.Source;

class VisitsTest {
  private static final String MESSAGE = "From: a@example.com\r\nSubject: Minutes\r\n\r\n";

  private static Program program(SieveCompiler compiler, String main, Map<String, String> others) {
    CompileResult result =
        compiler.compile(
            Source.of("main", main),
            (_, name) -> Optional.ofNullable(others.get(name)).map(text -> Source.of(name, text)));
    return ((CompileResult.Compiled) result).program();
  }

  private static List<String> visits(String script) {
    return visits(script, Map.of());
  }

  /** Script, line, kind, text, and what one message did there. */
  private static List<String> visits(String script, Map<String, String> others) {
    Program program = program(SieveCompiler.standard().explaining(), script, others);
    Visits visits =
        program
            .explain(
                Message.of(MESSAGE.getBytes(StandardCharsets.UTF_8)),
                new Envelope("a@example.com", "b@example.org"),
                FixedHost.PLAIN)
            .visits();
    return program.points().stream()
        .map(point ->
            ("%s:%d %s %s"
                    .formatted(point.source().name(), point.line(), point.kind(), point.text()))
                + (visits.yes(point) ? " yes" : "")
                + (visits.no(point) ? " no" : ""))
        .toList();
  }

  @Test
  void eachArmAndTestAndCommandIsAPoint() {
    assertThat(
            visits(
                """
                if exists "x" { keep; }
                elsif allof (not false,
                             exists "y", true) { discard; }
                else { stop; }
                keep;
                """))
        .containsExactly(
            "main:1 IF exists \"x\"",
            "main:1 TEST exists \"x\" no",
            "main:1 COMMAND keep;",
            "main:2 ELSIF allof (not false, exists \"y\", true)",
            "main:2 TEST allof (not false, exists \"y\", true) no",
            "main:2 TEST not false yes",
            "main:2 TEST false no",
            "main:3 TEST exists \"y\" no",
            "main:3 TEST true",
            "main:3 COMMAND discard;",
            "main:4 ELSE else of: exists \"x\" yes",
            "main:4 COMMAND stop; yes",
            "main:5 COMMAND keep;");
  }

  @Test
  void anEmptyArmIsTakenToo() {
    assertThat(visits("if true { } else { }"))
        .containsExactly("main:1 IF true yes", "main:1 TEST true yes", "main:1 ELSE else of: true");
  }

  @Test
  void includedScriptsComeBehindTheMainOneEachOnce() {
    assertThat(
            visits(
                "require \"include\"; include \"b\"; include \"a\"; include \"b\";",
                Map.of("a", "if false { keep; }", "b", "require \"include\"; return;")))
        .containsExactly(
            "main:1 COMMAND include \"b\"; yes",
            "main:1 COMMAND include \"a\"; yes",
            "main:1 COMMAND include \"b\"; yes",
            "a:1 IF false",
            "a:1 TEST false no",
            "a:1 COMMAND keep;",
            "b:1 COMMAND return; yes");
  }

  @Test
  void inALoopATestCanHoldAndFail() {
    assertThat(
            visits(
                """
                require ["foreverypart", "variables"];
                foreverypart :name "a" {
                  if string "${n}" "" { set "n" "1"; }
                }
                if not string "${n}" "" { keep; } elsif string "${n}" "1" { keep; }
                """))
        .contains("main:3 TEST string \"${n}\" \"\" yes", "main:5 IF not string \"${n}\" \"\" yes");
  }

  /** A run that ends in the middle of a test has no answer for it. */
  @Test
  void anErrorLeavesWhatCameBefore() {
    assertThat(visits("require \"ihave\";\nif true { error \"no\"; keep; }"))
        .containsExactly(
            "main:2 IF true yes",
            "main:2 TEST true yes",
            "main:2 COMMAND error \"no\"; yes",
            "main:2 COMMAND keep;");
  }

  /** Events are cut after some thousands, points are not. */
  @Test
  void noPointIsForgottenInALongRun() {
    List<String> visits = visits("if true { }\n".repeat(10_001) + "keep;");
    assertThat(visits).hasSize(20_003);
    assertThat(visits).endsWith("main:10002 COMMAND keep; yes");
  }

  @Test
  void programsThatExplainNothingHaveNoPoints() {
    assertThat(program(SieveCompiler.standard(), "if true { keep; }", Map.of()).points()).isEmpty();
  }

  /** Points of two programs may have the same number, and say the same. */
  @Test
  void aSequenceComesByThePointsOfAllItsScripts() {
    SieveCompiler compiler = SieveCompiler.standard().explaining();
    Program first = program(compiler, "if true { }", Map.of());
    Program second = program(compiler, "if true { }", Map.of());
    Program other = program(compiler, "if true { }", Map.of());
    Message message = Message.of(MESSAGE.getBytes(StandardCharsets.UTF_8));
    Envelope envelope = new Envelope("a@example.com", "b@example.org");
    Visits visits =
        Sequence.explain(List.of(first, second), message, envelope, FixedHost.PLAIN).visits();
    assertThat(first.points()).allMatch(visits::yes);
    assertThat(second.points()).allMatch(visits::yes);
    assertThat(other.points()).noneMatch(visits::yes);
  }
}
