package org.tamis.engine.ext.spamtest;

import java.math.BigDecimal;

/**
 * What a checker found, on its own scale.
 *
 * @param score 0 or less is harmless
 * @param most more than 0, otherwise IllegalArgumentException
 */
record CheckerScore(BigDecimal score, BigDecimal most) {
  CheckerScore {
    if (most.signum() <= 0) {
      throw new IllegalArgumentException("no scale ends at " + most);
    }
  }

  static CheckerScore of(long score, long most) {
    return new CheckerScore(BigDecimal.valueOf(score), BigDecimal.valueOf(most));
  }

  /** How many of {@code all} equal steps of the scale the score has climbed, 0 to {@code all}. */
  long steps(int all) {
    BigDecimal within = score.max(BigDecimal.ZERO).min(most);
    return within.multiply(BigDecimal.valueOf(all)).divideToIntegralValue(most).longValueExact();
  }
}
