package org.tamis.engine.ext.spamtest;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the text of a header becomes a number. */
public enum Measure {
  /** The number that it starts with, as in {@code -2.3}, {@code .51} or {@code 5.0 (very high)}. */
  NUMBER {
    @Override
    Optional<BigDecimal> of(String text) {
      Matcher number = NUMBER_AT_START.matcher(text);
      return number.lookingAt() ? Optional.of(new BigDecimal(number.group(1))) : Optional.empty();
    }
  },

  /** Its length in characters, as of {@code *****}. */
  LENGTH {
    @Override
    Optional<BigDecimal> of(String text) {
      return Optional.of(BigDecimal.valueOf(text.codePointCount(0, text.length())));
    }
  };

  /** Bounded, so that no header makes the arithmetic slow. */
  private static final Pattern NUMBER_AT_START =
      Pattern.compile(
          "\\s*([+-]?(?:[0-9]{1,18}(?:\\.[0-9]{0,18})?|\\.[0-9]{1,18}))(?![0-9A-Za-z.])");

  /** Empty where the text has no number. */
  abstract Optional<BigDecimal> of(String text);
}
