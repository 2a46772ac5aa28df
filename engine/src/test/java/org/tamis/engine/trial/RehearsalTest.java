package org.tamis.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tamis.engine.Program;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.program.Needs;
import org.tamis.engine.testing.Sieve;

class RehearsalTest {
  private static final TrialMessage MESSAGE =
      Trials.message("m", "Subject: s\nMessage-ID: <1@x.example>\n\nHello\n");
  private static final String DISCARD_DUPLICATES =
      "require \"duplicate\"; if duplicate { discard; }";

  private static Rehearsal between(String before, String tried, String after) {
    return new Rehearsal(
        List.of(
            Trials.program("before", before),
            Trials.program("tried", tried),
            Trials.program("after", after)),
        1,
        Trials.WORLD);
  }

  /** The actions with the scripts that asked for them. */
  private static List<String> actions(Outcome outcome) {
    return outcome.actions().stream().map(RehearsalTest::action).toList();
  }

  private static String action(Performed performed) {
    Origin origin = performed.origin();
    return performed.action().getClass().getSimpleName() + " of " + origin.script();
  }

  @Test
  void aSitesScriptsRunAroundTheOneThatIsTried() {
    Rehearsal rehearsal =
        between(
            "require \"editheader\"; addheader \"X-Site\" \"1\";",
            "if exists \"X-Site\" { redirect \"a@x.example\"; keep; }",
            "require \"fileinto\"; fileinto \"After\";");
    assertThat(actions(rehearsal.run(MESSAGE).outcome()))
        .containsExactly("Redirect of tried", "FileInto of after");
    assertThat(rehearsal.program().scriptName()).isEqualTo("tried");
  }

  @Test
  void theScriptBeforeMayDecideAlone() {
    Rehearsal rehearsal = between("discard;", "keep;", "keep;");
    assertThat(actions(rehearsal.run(MESSAGE).outcome())).containsExactly("Discard of before");
    assertThat(rehearsal.tally().messages()).isEqualTo(1);
    assertThat(rehearsal.program().points()).allMatch(p -> rehearsal.tally().yes(p) == 0);
  }

  @Test
  void onlyTheScriptThatIsTriedIsCounted() {
    Rehearsal rehearsal = between("if true { }", "if true { }", "if true { }");
    rehearsal.run(MESSAGE);
    assertThat(rehearsal.program().points()).hasSize(2);
    assertThat(rehearsal.program().points()).allMatch(p -> p.source().name().equals("tried"));
    assertThat(rehearsal.program().points()).allMatch(p -> rehearsal.tally().yes(p) == 1);
  }

  @Test
  void needsAreThoseOfAllScripts() {
    Rehearsal rehearsal =
        between(
            "if header \"a\" \"x\" { }", "if header \"b\" \"x\" { }", "if header \"c\" \"x\" { }");
    List<HeaderName> names = List.of(HeaderName.of("a"), HeaderName.of("b"), HeaderName.of("c"));
    assertThat(rehearsal.needs()).isEqualTo(Needs.fields(names));
  }

  @Test
  void messagesAreRememberedOnlyWhereThatWasAskedFor() {
    Rehearsal remembering =
        Trials.rehearsal(DISCARD_DUPLICATES, Trials.WORLD.rememberingDuplicates());
    assertThat(actions(remembering.run(MESSAGE).outcome())).isEmpty();
    assertThat(actions(remembering.run(MESSAGE).outcome())).containsExactly("Discard of test");
    Rehearsal forgetting = Trials.rehearsal(DISCARD_DUPLICATES);
    assertThat(actions(forgetting.run(MESSAGE).outcome())).isEmpty();
    assertThat(actions(forgetting.run(MESSAGE).outcome())).isEmpty();
  }

  @Test
  void anotherMessageIsNoDuplicate() {
    Rehearsal remembering =
        Trials.rehearsal(DISCARD_DUPLICATES, Trials.WORLD.rememberingDuplicates());
    remembering.run(MESSAGE);
    TrialMessage other = Trials.message("n", "Message-ID: <2@x.example>\n\n");
    assertThat(actions(remembering.run(other).outcome())).isEmpty();
  }

  /** Or the second of two scripts in the same world would call each message a duplicate. */
  @Test
  void eachRehearsalRemembersForItself() {
    TrialWorld world = Trials.WORLD.rememberingDuplicates();
    Trials.rehearsal(DISCARD_DUPLICATES, world).run(MESSAGE);
    assertThat(actions(Trials.rehearsal(DISCARD_DUPLICATES, world).run(MESSAGE).outcome()))
        .isEmpty();
  }

  /** RFC 7352 §3.3: an unsuccessful run leaves nothing behind. */
  @Test
  void aRunThatFailsIsNotRemembered() {
    Rehearsal rehearsal =
        Trials.rehearsal(
            "require [\"duplicate\", \"ihave\"];"
                + " if duplicate { discard; } elsif header \"subject\" \"s\" { error \"no\"; }",
            Trials.WORLD.rememberingDuplicates());
    rehearsal.run(MESSAGE);
    assertThat(actions(rehearsal.run(MESSAGE).outcome())).isEmpty();
  }

  @Test
  void oneErrorIsNotForgotten() {
    Rehearsal rehearsal =
        Trials.rehearsal("require \"ihave\"; if header \"subject\" \"s\" { error \"no\"; }");
    assertThat(rehearsal.failed()).isFalse();
    rehearsal.run(Trials.message("n", "Subject: t\n\n"));
    assertThat(rehearsal.failed()).isFalse();
    assertThat(rehearsal.run(MESSAGE).outcome().error()).isPresent();
    assertThat(rehearsal.failed()).isTrue();
    rehearsal.run(Trials.message("n", "Subject: t\n\n"));
    assertThat(rehearsal.failed()).isTrue();
  }

  @Test
  void anErrorOfASitesScriptCountsAsWell() {
    Rehearsal rehearsal = between("keep;", "keep;", "require \"ihave\"; error \"no\";");
    rehearsal.run(MESSAGE);
    assertThat(rehearsal.failed()).isTrue();
  }

  /** Without an explanation there is still an outcome. */
  @Test
  void aProgramThatExplainsNothingHasAnOutcome() {
    Program plain = Sieve.script("discard;").program();
    Rehearsal rehearsal = new Rehearsal(List.of(plain), 0, Trials.WORLD);
    assertThat(rehearsal.run(MESSAGE).outcome().actions().stream().map(Performed::action))
        .containsExactly(new Action.Discard());
    assertThat(rehearsal.tally().messages()).isEqualTo(1);
  }
}
