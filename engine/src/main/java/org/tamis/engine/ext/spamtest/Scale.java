package org.tamis.engine.ext.spamtest;

import java.util.List;
import java.util.stream.IntStream;
import org.tamis.engine.match.Collation;
import org.tamis.engine.signature.OneOf;
import org.tamis.engine.signature.ValueSpace;

/** The numbers that scripts see. */
enum Scale {
  /** RFC 5235 §3.2.1: 1 is clear of spam, 10 is definitely spam. */
  SPAM(1, 10),

  /** RFC 5235 §3.2.2: 0 is clear of spam, 100 is definitely spam. */
  PERCENT(0, 100),

  /** RFC 5235 §3.3: 1 has no known virus, 5 definitely has one. */
  VIRUS(1, 5);

  /** What stands for a message that was not tested, on each scale. */
  static final String NOT_TESTED = "0";

  private final int least;
  private final int most;

  Scale(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** What a test of this scale can see. */
  ValueSpace space(Collation collation) {
    List<String> numbers = IntStream.rangeClosed(0, most).mapToObj(Integer::toString).toList();
    return new OneOf("the value", numbers, collation, most < 10);
  }

  int most() {
    return most;
  }

  /** The normalized result; only what reaches the end of its own scale reaches the end of this. */
  String of(CheckerScore severity) {
    return Long.toString(least + severity.steps(most - least));
  }
}
