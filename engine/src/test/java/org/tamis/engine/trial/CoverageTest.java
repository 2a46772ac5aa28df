package org.tamis.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tamis.engine.explain.Point;
import org.tamis.engine.testing.Scripts;
import org.tamis.engine.trial.Coverage.Share;
import org.tamis.grammar.source.Source;

class CoverageTest {
  private static Coverage after(Rehearsal rehearsal, String... subjects) {
    for (String subject : subjects) {
      rehearsal.run(Trials.message(subject, "Subject: " + subject + "\n\n"));
    }
    return Coverage.of(rehearsal);
  }

  private static Coverage after(String script, String... subjects) {
    return after(Trials.rehearsal(script), subjects);
  }

  private static List<String> texts(List<Point> points) {
    return points.stream().map(point -> RuleName.of(point).text()).toList();
  }

  private static final String THREE_RULES =
      """
      if header "subject" "a" { keep; stop; }
      elsif header "subject" "b" { discard; }
      else { redirect "x@y.example"; }
      """;

  @Test
  void rulesAreTheArmsOfConditionals() {
    assertThat(texts(after(THREE_RULES).rules()))
        .containsExactly(
            "if header \"subject\" \"a\"",
            "elsif header \"subject\" \"b\"",
            "else of: header \"subject\" \"a\"");
  }

  @Test
  void rulesThatTookNoMessageAreNeverReached() {
    assertThat(after(THREE_RULES).never()).hasSize(3);
    assertThat(texts(after(THREE_RULES, "a", "c").never()))
        .containsExactly("elsif header \"subject\" \"b\"");
    assertThat(after(THREE_RULES, "a", "b", "c").never()).isEmpty();
  }

  @Test
  void sharesAreOfWhatThereIs() {
    Coverage none = after(THREE_RULES);
    assertThat(none.rulesTaken()).isEqualTo(new Share(0, 3));
    assertThat(none.testsBothWays()).isEqualTo(new Share(0, 2));
    assertThat(none.commandsExecuted()).isEqualTo(new Share(0, 4));
    Coverage some = after(THREE_RULES, "a", "c");
    assertThat(some.rulesTaken()).isEqualTo(new Share(2, 3));
    assertThat(some.testsBothWays()).isEqualTo(new Share(1, 2));
    assertThat(some.commandsExecuted()).isEqualTo(new Share(3, 4));
    assertThat(after("", "a").rulesTaken()).isEqualTo(new Share(0, 0));
  }

  @Test
  void includedScriptsComeBehindTheOneThatIsTried() {
    Scripts library = Scripts.NONE.personal("inner", "if false { keep; }").personal("z", "");
    String main = "require \"include\"; include \"z\"; include \"inner\"; if true { }";
    Coverage coverage =
        after(new Rehearsal(List.of(Trials.program("main", main, library)), 0, Trials.WORLD), "a");
    assertThat(coverage.script()).isEqualTo("main");
    assertThat(coverage.scripts().stream().map(Source::name)).containsExactly("main", "inner");
    assertThat(texts(coverage.rules())).containsExactly("if true", "if false");
    assertThat(texts(coverage.never())).containsExactly("if false");
  }

  @Test
  void aSitesScriptsAreNotCovered() {
    Rehearsal rehearsal =
        new Rehearsal(
            List.of(Trials.program("site", "if true { }"), Trials.program("mine", "if false { }")),
            1,
            Trials.WORLD);
    assertThat(texts(after(rehearsal, "a").rules())).containsExactly("if false");
  }
}
