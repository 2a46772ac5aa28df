package org.tamis.cli.coverage;

import java.util.List;
import org.tamis.engine.trial.Coverage;
import org.tamis.engine.trial.Coverage.Share;

/** How much of a script was reached, for people. */
final class CoverageSums {
  private CoverageSums() {}

  /** Lines such as {@code rules taken: 3 of 5}. */
  static List<String> of(Coverage coverage) {
    return List.of(
        "rules taken" + share(coverage.rulesTaken()),
        "tests with both results" + share(coverage.testsBothWays()),
        "commands executed" + share(coverage.commandsExecuted()));
  }

  private static String share(Share share) {
    return ": " + share.reached() + " of " + share.all();
  }
}
