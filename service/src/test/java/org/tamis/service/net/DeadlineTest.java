package org.tamis.service.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void theEarlierOfTwoHolds() {
    Deadline soon = Deadline.in(HOUR);
    Deadline later = Deadline.in(HOUR.multipliedBy(2));
    assertThat(soon.or(later)).isEqualTo(soon);
    assertThat(later.or(soon)).isEqualTo(soon);
  }

  /** System.nanoTime may be about to overflow. */
  @Test
  void theClockMayWrapAround() {
    Deadline before = new Deadline(Long.MAX_VALUE);
    Deadline after = new Deadline(Long.MIN_VALUE);
    assertThat(before.or(after)).isEqualTo(before);
  }

  @Test
  void nothingIsLeftOfThePast() {
    Deadline past = Deadline.in(HOUR.negated());
    assertThat(past.left()).isZero();
    assertThat(Deadline.in(HOUR).left()).isPositive();
  }

  @Test
  void aCommandHasOneSpanFromItsFirstOctet() {
    CommandTimer timer = new CommandTimer(HOUR, HOUR.multipliedBy(3));
    assertThat(timer.deadline().left()).isLessThanOrEqualTo(HOUR);
    timer.arrived();
    Deadline whole = timer.deadline();
    assertThat(whole.left()).isGreaterThan(HOUR);
    timer.arrived();
    assertThat(timer.deadline()).isEqualTo(whole);
    timer.answered();
    assertThat(timer.deadline().left()).isLessThanOrEqualTo(HOUR);
  }
}
