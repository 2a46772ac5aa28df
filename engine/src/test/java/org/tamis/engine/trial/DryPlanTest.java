package org.tamis.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectText;

class DryPlanTest {
  private static final TrialMessage MESSAGE =
      Trials.message("m", "From: a@x.example\nTo: b@y.example\nSubject: s\n\n");

  private static DryPlan of(String script) {
    GivenMailboxes mailboxes =
        new GivenMailboxes(
            Set.of("Work"), new TreeMap<>(Map.of("Bin", Set.of("\\Junk"))), Map.of(), Map.of());
    Rehearsal rehearsal = Trials.rehearsal(script, Trials.WORLD.withMailboxes(mailboxes));
    return new DryPlan(rehearsal.run(MESSAGE).outcome(), MESSAGE, mailboxes);
  }

  private static List<String> lines(List<Effect> effects) {
    return effects.stream().map(e -> EffectText.of(e, MESSAGE.message()).line()).toList();
  }

  private static List<String> told(String script) {
    return of(script).effects().stream()
        .map(effect -> effect.text().line() + " | " + effect.text().why())
        .toList();
  }

  @Test
  void whatIsAskedForTwiceIsDoneOnce() {
    DryPlan plan = of("require \"fileinto\"; fileinto \"A\"; fileinto \"A\"; keep;");
    assertThat(lines(plan.asked()))
        .containsExactly("fileinto in \"A\"", "fileinto in \"A\"", "keep in INBOX");
    assertThat(lines(plan.plan().effects())).containsExactly("fileinto in \"A\"", "keep in INBOX");
  }

  @Test
  void theImplicitKeepIsDoneAndWasNotAskedFor() {
    assertThat(of("").asked()).isEmpty();
    assertThat(told("")).containsExactly("keep in INBOX | implicit keep");
  }

  @Test
  void mailboxesOfTheWorldAreFound() {
    assertThat(
            told(
                "require [\"fileinto\", \"special-use\"];\nfileinto :specialuse \"\\\\Junk\" \"X\";"))
        .containsExactly("fileinto in \"Bin\", which has the use \\Junk | test:2");
    assertThat(told("require [\"fileinto\", \"mailbox\"]; fileinto :create \"Work\";"))
        .containsExactly("fileinto in \"Work\" | test:1");
    assertThat(told("require [\"fileinto\", \"mailbox\"]; fileinto :create \"Play\";"))
        .containsExactly("fileinto in \"Play\", created if missing | test:1");
  }

  @Test
  void anErrorComesFirstAndTheMessageIsKept() {
    assertThat(told("require \"ihave\";\nif true {\n  error \"no\";\n}"))
        .containsExactly("error SR0041: no | test:3  true", "keep in INBOX | implicit keep");
  }

  /** RFC 5230 §4.6: no reply to a mailing list; there is nothing that somebody could tell. */
  @Test
  void whatIsNotDoneIsNoEffect() {
    TrialMessage fromAList = Trials.message("m", "From: a@x.example\nList-Id: <l.example>\n\n");
    Rehearsal rehearsal = Trials.rehearsal("require \"vacation\"; vacation \"x\";");
    DryPlan plan = new DryPlan(rehearsal.run(fromAList).outcome(), fromAList, GivenMailboxes.NONE);
    assertThat(plan.asked()).hasSize(1);
    assertThat(plan.effects().stream().map(effect -> effect.text().line()))
        .containsExactly("keep in INBOX");
  }

  @Test
  void twoThatComeToTheSameHaveTheSameKey() {
    TrialEffect one = of("redirect \"c@z.example\";").effects().getFirst();
    TrialEffect same = of("# moved\n\nredirect \"c@Z.example\";").effects().getFirst();
    TrialEffect other = of("redirect \"d@z.example\";").effects().getFirst();
    assertThat(same.key()).isEqualTo(one.key());
    assertThat(same).isNotEqualTo(one);
    assertThat(other.key()).isNotEqualTo(one.key());
  }

  /** RFC 5228 §2.10.3; the fourth is of another address, local parts have a case. */
  @Test
  void whatIsPerformedTogetherIsKnown() {
    DryPlan plan =
        of(
            "require \"fileinto\"; keep; fileinto \"Inbox\"; redirect \"c@z.example\";"
                + " redirect \"C@z.example\"; redirect \"c@Z.example\"; fileinto \"A\";");
    List<Effect> asked = plan.asked();
    assertThat(lines(asked)).contains("fileinto in \"INBOX\"");
    assertThat(plan.repeated())
        .isEqualTo(Map.of(asked.get(1).id(), asked.get(0), asked.get(4).id(), asked.get(2)));
    assertThat(lines(plan.plan().effects()).getFirst()).isEqualTo("keep in INBOX");
  }
}
