package org.tamis.cli.compare;

import org.tamis.engine.trial.Compared;
import org.tamis.engine.trial.Totals;

/** Shows what two scripts would do. */
interface ComparisonReport {
  /** One message that is to be shown. */
  void message(Compared compared);

  /** All messages have been there. */
  void end(Totals totals);
}
