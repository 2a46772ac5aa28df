package org.tamis.cli.compare;

import java.util.List;
import org.tamis.cli.html.MessagesPage;
import org.tamis.cli.html.MessagesPage.Line;
import org.tamis.cli.html.MessagesPage.Mark;
import org.tamis.engine.trial.Compared;
import org.tamis.engine.trial.Totals;
import org.tamis.engine.trial.TrialEffect;

/**
 * A page for a browser.
 *
 * @param all whether messages are shown that do not differ
 * @param summary how the totals are said
 */
record PageComparison(MessagesPage page, boolean all, Summary summary) implements ComparisonReport {
  @Override
  public void message(Compared compared) {
    page.add(
        new MessagesPage.Row(
            compared.message().name(),
            compared.message().heading(),
            List.of(
                lines(compared.older(), compared.gone(), Mark.GONE),
                lines(compared.newer(), compared.come(), Mark.COME)),
            compared.rules(),
            compared.differs(),
            List.of()));
  }

  private static List<Line> lines(
      List<TrialEffect> effects, List<TrialEffect> different, Mark mark) {
    return effects.stream()
        .map(effect -> new Line(different.contains(effect) ? mark : Mark.SAME, effect.text()))
        .toList();
  }

  @Override
  public void end(Totals totals) {
    page.complete(
        new MessagesPage.Summary(
            totals.newerName() + " compared with " + totals.olderName(),
            List.of(summary.of(totals)),
            List.of("Old", "New"),
            totals.rules(),
            all ? "only those that differ" : ""));
  }
}
