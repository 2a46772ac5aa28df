package org.tamis.cli.compare;

import java.util.Locale;
import org.tamis.cli.terminal.Count;
import org.tamis.engine.trial.Totals;

/** How the totals of a comparison are said in one line. */
public enum Summary {
  /** Such as "57 messages: 4 differ". */
  DIFFERENCES {
    @Override
    String of(Totals totals) {
      String differ =
          totals.differing() == 0
              ? "no difference"
              : totals.differing() + (totals.differing() == 1 ? " differs" : " differ");
      return Count.of(totals.messages(), "message") + ": " + differ;
    }
  },

  /** Such as "124 of 1,000 messages would be treated differently". */
  CONSEQUENCES {
    @Override
    String of(Totals totals) {
      return String.format(
          Locale.ROOT,
          "%,d of %,d %s would be treated differently",
          totals.differing(),
          totals.messages(),
          totals.messages() == 1 ? "message" : "messages");
    }
  };

  abstract String of(Totals totals);
}
