package org.tamis.cli.tryout;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.tamis.cli.dryrun.DryPlan;
import org.tamis.cli.html.MessagesPage;
import org.tamis.cli.terminal.Count;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.explain.Point;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.ShortName;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.RuleName;
import org.tamis.engine.trial.RuleRow;
import org.tamis.engine.trial.TrialMessage;

/** A page for a browser: the program must be one that explains. */
record PageReport(MessagesPage page, Rehearsal script) implements TrialReport {
  @Override
  public void message(TrialMessage letter, Explained result) {
    Heading heading = Heading.of(letter.message());
    List<EffectText> effects = effects(letter, result);
    page.add(
        new MessagesPage.Row(
            letter.name(),
            heading,
            List.of(effects.stream().map(PageReport::line).toList()),
            taken(result),
            false));
  }

  /** The error first; why nothing is done is no effect. */
  private List<EffectText> effects(TrialMessage letter, Explained result) {
    Message message = letter.message();
    DeliveryPlan plan =
        new DryPlan(result.outcome(), message, letter.envelope(), script.world().mailboxes())
            .plan();
    return Stream.concat(
            plan.error().map(EffectText::of).stream(),
            plan.effects().stream()
                .filter(effect -> effect.action().withheld().isEmpty())
                .map(effect -> EffectText.of(effect, message)))
        .toList();
  }

  private static MessagesPage.Line line(EffectText text) {
    return new MessagesPage.Line(MessagesPage.Mark.SAME, text);
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
