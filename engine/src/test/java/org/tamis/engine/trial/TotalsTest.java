package org.tamis.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tamis.engine.explain.Visits;

class TotalsTest {
  private static final String OLDER = "if exists \"a\" { }\nif exists \"gone\" { }";
  private static final String NEWER = "if exists \"come\" { }\nif exists \"a\" { }";

  private final Rehearsal older =
      new Rehearsal(List.of(Trials.program("/x/old.sieve", OLDER)), 0, Trials.WORLD);
  private final Rehearsal newer =
      new Rehearsal(List.of(Trials.program("/y/new.sieve", NEWER)), 0, Trials.WORLD);
  private final Totals totals = new Totals(older, newer);

  /** What both make of a message with these fields. */
  private List<Integer> run(String... fields) {
    String header =
        List.of(fields).stream().map(name -> name + ": x\n").collect(Collectors.joining());
    TrialMessage message = Trials.message("m", header + "\n");
    Visits before = older.run(message).visits();
    Visits after = newer.run(message).visits();
    return totals.taken(before, after);
  }

  private static String shown(RuleRow row) {
    String counts = row.counts().stream().map(TotalsTest::shown).collect(Collectors.joining(" "));
    return counts + " " + row.name().place() + " " + row.name().text();
  }

  private static String shown(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : "-";
  }

  @Test
  void eachRuleHasACountInEachScriptThatHasIt() {
    run("a");
    run("a", "gone");
    run("b");
    assertThat(totals.rules().stream().map(TotalsTest::shown))
        .containsExactly(
            "- 0 new.sieve:1 if exists \"come\"",
            "2 2 new.sieve:2 if exists \"a\"",
            "1 - old: old.sieve:2 if exists \"gone\"");
  }

  @Test
  void aMessageIsTakenByTheRulesOfEitherScript() {
    assertThat(run("b")).isEmpty();
    assertThat(run("a")).containsExactly(1);
    assertThat(run("come", "gone")).containsExactly(0, 2);
  }

  /** A rule that the new script no longer has took nothing there, but is not one of its rules. */
  @Test
  void onlyRulesOfTheNewScriptAreNeverReached() {
    assertThat(totals.never().stream().map(row -> row.name().text()))
        .containsExactly("if exists \"come\"", "if exists \"a\"");
    run("a");
    assertThat(totals.never().stream().map(row -> row.name().text()))
        .containsExactly("if exists \"come\"");
  }

  @Test
  void messagesAreCountedAndThoseThatDiffer() {
    totals.add(true);
    totals.add(false);
    totals.add(true);
    assertThat(totals.messages()).isEqualTo(3);
    assertThat(totals.differing()).isEqualTo(2);
  }

  @Test
  void scriptsAreCalledByTheirFiles() {
    assertThat(totals.olderName()).isEqualTo("old.sieve");
    assertThat(totals.newerName()).isEqualTo("new.sieve");
  }
}
