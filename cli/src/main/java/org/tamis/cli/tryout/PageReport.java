package org.tamis.cli.tryout;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.tamis.cli.html.MessagesPage;
import org.tamis.cli.terminal.Count;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.explain.Point;
import org.tamis.engine.plan.ShortName;
import org.tamis.engine.trial.DryPlan;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.RuleName;
import org.tamis.engine.trial.RuleRow;
import org.tamis.engine.trial.TrialEffect;
import org.tamis.engine.trial.TrialMessage;

/**
 * A page for a browser: the program must be one that explains.
 *
 * @param explains whether each message shows how the script came to its outcome
 */
record PageReport(MessagesPage page, Rehearsal script, boolean explains) implements TrialReport {
  @Override
  public void message(TrialMessage message, Explained result) {
    List<TrialEffect> effects =
        new DryPlan(result.outcome(), message, script.world().mailboxes()).effects();
    page.add(
        new MessagesPage.Row(
            message.name(),
            message.heading(),
            List.of(effects.stream().map(PageReport::line).toList()),
            taken(result),
            false,
            explains ? TextExplanation.lines(result.explanation()) : List.of()));
  }

  private static MessagesPage.Line line(TrialEffect effect) {
    return new MessagesPage.Line(MessagesPage.Mark.SAME, effect.text());
  }

  private List<Integer> taken(Explained result) {
    List<Point> arms = arms();
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      if (result.visits().yes(arms.get(i))) {
        taken.add(i);
      }
    }
    return taken;
  }

  private List<Point> arms() {
    return script.program().points().stream().filter(point -> point.kind().isArm()).toList();
  }

  @Override
  public void end(Rehearsal ended) {
    List<RuleRow> rules =
        arms().stream()
            .map(arm ->
                new RuleRow(RuleName.of(arm), List.of(OptionalLong.of(ended.tally().yes(arm)))))
            .toList();
    page.complete(
        new MessagesPage.Summary(
            "What " + ShortName.of(ended.program().scriptName()) + " does",
            List.of(Count.of(ended.tally().messages(), "message")),
            List.of("Messages"),
            rules,
            ""));
  }
}
