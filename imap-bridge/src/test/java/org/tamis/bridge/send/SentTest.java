package org.tamis.bridge.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tamis.engine.plan.Result;

class SentTest {
  @Test
  void theResult() {
    assertThat(new Sent.Accepted().result()).isEqualTo(new Result.Done());
    assertThat(new Sent.Accepted(Optional.of("no DSN")).result())
        .isEqualTo(new Result.Done(Optional.of("no DSN")));
    assertThat(new Sent.Rejected("550 no").result())
        .isEqualTo(new Result.Failed("550 no", Result.Failed.Kind.FINAL));
    assertThat(new Sent.NotNow("421 busy").result())
        .isEqualTo(new Result.Failed("421 busy", Result.Failed.Kind.TEMPORARY));
    assertThat(new Sent.Unknown("cut").result()).isEqualTo(new Result.Unknown("cut"));
  }

  /** What follows from it: another attempt, or a copy of what may have been sent. */
  @Test
  void whatFollows() {
    assertThat(new Sent.NotNow("421").result().isTemporary()).isTrue();
    assertThat(new Sent.Rejected("550").result().isTemporary()).isFalse();
    assertThat(new Sent.Unknown("cut").result().mayBeDone()).isTrue();
    assertThat(new Sent.Rejected("550").result().mayBeDone()).isFalse();
    assertThat(new Sent.Accepted(Optional.of("no DSN")).result().isProblem()).isTrue();
    assertThat(new Result.Withheld("a loop").isProblem()).isFalse();
  }
}
