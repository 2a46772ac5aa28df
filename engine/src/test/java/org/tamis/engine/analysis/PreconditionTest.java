package org.tamis.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMessage;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.source.Source;

class PreconditionTest {
  private static final String REQUIRE =
      "require [\"fileinto\", \"imap4flags\", \"duplicate\", \"variables\", \"relational\", \"comparator-i;ascii-numeric\"];\n";
  private static final List<List<String>> FLAGS =
      List.of(
          List.of(),
          List.of("\\Seen"),
          List.of("\\Flagged"),
          List.of("\\Seen", "\\Flagged", "$work"));

  private static Rehearsal rehearsal(String script) {
    return switch (SieveCompiler.standard().compile(Source.of("s", REQUIRE + script))) {
      case CompileResult.Compiled compiled ->
          new Rehearsal(
              List.of(compiled.program()), 0, TrialWorld.at(Instant.EPOCH, ZoneOffset.UTC));
      case CompileResult.Rejected rejected ->
          throw new IllegalArgumentException(rejected.diagnostics().toString());
    };
  }

  private static String text(Precondition condition) {
    return switch (condition) {
      case Precondition.Larger(long octets) -> ">" + octets;
      case Precondition.Smaller(long octets) -> "<" + octets;
      case Precondition.Flagged(String flag, boolean set) -> (set ? "" : "no ") + flag;
      case Precondition.Both(var all) -> "all" + all.stream().map(PreconditionTest::text).toList();
      case Precondition.Either(var any) ->
          "any" + any.stream().map(PreconditionTest::text).toList();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if size :over 1M { fileinto \"Large\"; } | >1048576",
        "if size :under 10 { fileinto \"Small\"; } | <10",
        "if not size :over 9 { fileinto \"Small\"; } | <10",
        "if not size :under 10 { fileinto \"L\"; } | >9",
        "if not size :under 0 { fileinto \"L\"; } | all[]",
        "if size :under 0 { fileinto \"L\"; } | any[]",
        "if size :over 99999999999 { fileinto \"L\"; } | >4294967295",
        "if size :under 99999999999 { fileinto \"L\"; } | all[]",
        "if hasflag \"\\\\seen\" { fileinto \"Read\"; } | \\Seen",
        "if not hasflag [\"\\\\Seen\", \"\\\\Flagged\"] { discard; } | all[no \\Seen, no \\Flagged]",
        "if hasflag \"\\\\Seen \\\\Draft\" { discard; } | any[\\Seen, \\Draft]",
        "if hasflag \"$work\" { discard; } | all[]",
        "if hasflag :matches \"\\\\Seen\" { discard; } | all[]",
        "if hasflag [\"\\\\Seen\", \"$work\"] { discard; } | all[]",
        "if allof (hasflag \"\\\\Seen\", hasflag \"$work\") { discard; } | \\Seen",
        "if not anyof (hasflag \"\\\\Seen\", header \"a\" \"b\") { discard; } | no \\Seen",
        "if not allof (hasflag \"\\\\Seen\", size :over 5) { discard; } | any[no \\Seen, <6]",
        "if header \"a\" \"b\" { if size :over 5 { discard; } } | >5",
        "if header \"a\" \"b\" { keep; } elsif size :over 5 { redirect \"a@b.example\"; } | >5",
        "if header \"a\" \"b\" { stop; } elsif size :over 5 { discard; } else { keep; } | >5",
        "if size :over 5 { keep; } else { discard; } | all[]",
        "if size :over 5 { keep :flags \"\\\\Seen\"; } | >5",
        "keep; | any[]",
        "discard; | all[]",
        "if false { discard; } | any[]",
        "addflag \"\\\\Seen\"; | all[]",
        "if size :over 5 { addflag \"\\\\Seen\"; } if hasflag \"\\\\Draft\" { discard; } | all[]",
        "if allof (size :over 5, duplicate) { discard; } | all[]",
        "set \"a\" \"b\"; if size :over 5 { discard; } | all[]",
      })
  void whatTheActionsDependOn(String script, String expected) {
    assertThat(text(rehearsal(script).precondition())).isEqualTo(expected);
  }

  /** Where a body is asked for, the size is that of what came, not what the store says. */
  @Test
  void aScriptWithABodyTestHasNone() {
    String script =
        "require [\"body\", \"fileinto\"]; if allof (size :over 1M, body :contains \"a\") { fileinto \"L\"; }";
    assertThat(text(rehearsal(script).precondition())).isEqualTo("all[]");
  }

  /** The condition holds for each message with which the script does something. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "if size :over 60 { fileinto \"L\"; } elsif hasflag \"\\\\Seen\" { discard; }",
        "if not anyof (size :over 60, hasflag \"\\\\Flagged\") { discard; }",
        "if not allof (size :over 60, not hasflag \"\\\\Flagged\") { discard; }",
        "if size :under 61 { keep; } elsif not size :under 70 { discard; }",
        "if not size :over 60 { discard; } if not hasflag [\"\\\\Seen\", \"$work\"] { discard; }",
        "if hasflag \"\\\\Seen\" { if not hasflag \"$work\" { fileinto \"L\"; stop; } discard; }",
        "if header :count \"ge\" \"subject\" \"1\" { if size :over 65 { discard; } }",
      })
  void nothingIsDoneWhereItDoesNotHold(String script) {
    Rehearsal rehearsal = rehearsal(script);
    int done = 0;
    for (int more = 0; more < 30; more++) {
      for (List<String> flags : FLAGS) {
        TrialMessage message = message(more, flags);
        if (!isKept(rehearsal.decide(message))) {
          done++;
          assertThat(holds(rehearsal.precondition(), message)).as("%s", message).isTrue();
        }
      }
    }
    assertThat(done).isPositive();
  }

  private static TrialMessage message(int more, List<String> flags) {
    String octets = "Subject: a\r\n\r\n" + "x".repeat(40 + more);
    Message message = Message.of(octets.getBytes(StandardCharsets.US_ASCII));
    TrialWorld world = TrialWorld.at(Instant.EPOCH, ZoneOffset.UTC);
    return world.message("m", message).withFlags(new Flags(flags));
  }

  private static boolean isKept(Outcome outcome) {
    boolean only = outcome.actions().stream().allMatch(one -> one.action() instanceof Action.Keep);
    return only && (outcome.implicitKeep() || !outcome.actions().isEmpty());
  }

  private static boolean holds(Precondition condition, TrialMessage message) {
    long size = message.message().size();
    return switch (condition) {
      case Precondition.Larger(long octets) -> size > octets;
      case Precondition.Smaller(long octets) -> size < octets;
      case Precondition.Flagged(String flag, boolean set) ->
          message.flags().names().contains(flag) == set;
      case Precondition.Both(var all) -> all.stream().allMatch(one -> holds(one, message));
      case Precondition.Either(var any) -> any.stream().anyMatch(one -> holds(one, message));
    };
  }
}
