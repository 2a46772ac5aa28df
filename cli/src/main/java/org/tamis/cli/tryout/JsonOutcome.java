package org.tamis.cli.tryout;

import org.tamis.engine.explain.Explained;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.trial.TrialMessage;
import org.tamis.service.json.JsonLine;
import org.tamis.service.json.OutcomeJson;

/**
 * One JSON object on one line.
 *
 * @param mailboxes knows those that are preferred to others
 * @param script the one that lines are of where no script is named
 */
record JsonOutcome(DeliveryPlan.Directory mailboxes, String script) implements OutcomePrinter {
  @Override
  public String print(TrialMessage tried, Explained result) {
    return JsonLine.of(json -> new OutcomeJson(mailboxes, script).write(tried, result, json));
  }
}
