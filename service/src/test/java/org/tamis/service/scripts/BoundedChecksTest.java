package org.tamis.service.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

@Timeout(600)
class BoundedChecksTest {
  private static final Source SCRIPT = Source.of("main", "keep;");

  /** Says who has begun, and goes on when it may. */
  private static final class Slow implements ScriptCheck {
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Override
    public List<String> capabilities() {
      return List.of("fileinto");
    }

    @Override
    public List<Diagnostic> check(String account, Source script) throws IOException {
      begun.add(account);
      try {
        mayEnd.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return List.of();
    }
  }

  @Test
  void othersWaitForTheirTurn() throws Exception {
    Slow slow = new Slow();
    BoundedChecks checks = new BoundedChecks(slow, 2, Duration.ofHours(1));
    BoundedChecks hasty = new BoundedChecks(slow, 2, Duration.ZERO);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> anna = threads.submit(() -> checks.check("anna", SCRIPT));
      assertThat(slow.begun.take()).isEqualTo("anna");
      Future<?> again = threads.submit(() -> checks.checkStored("anna", SCRIPT));
      Future<?> ben = threads.submit(() -> checks.check("ben", SCRIPT));
      assertThat(slow.begun.take()).isEqualTo("ben"); // anna's second script has not begun
      Future<?> cleo = threads.submit(() -> checks.check("cleo", SCRIPT));
      Future<?> alone = threads.submit(() -> hasty.check("cleo", SCRIPT)); // has slots of its own
      assertThat(slow.begun.take()).isEqualTo("cleo");
      assertThat(slow.begun).isEmpty();
      slow.mayEnd.countDown();
      for (Future<?> one : List.of(anna, again, ben, cleo, alone)) {
        one.get();
      }
    }
    assertThat(List.of(slow.begun.take(), slow.begun.take()))
        .containsExactlyInAnyOrder("anna", "cleo");
  }

  @Test
  void whoWaitsTooLongIsToldToComeAgain() throws Exception {
    Slow slow = new Slow();
    BoundedChecks checks = new BoundedChecks(slow, 5, Duration.ofMillis(1));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> checks.check("anna", SCRIPT));
      slow.begun.take();
      assertThatThrownBy(() -> checks.check("anna", SCRIPT))
          .isInstanceOf(IOException.class)
          .hasMessage("too many scripts are being checked");
      slow.mayEnd.countDown();
      first.get();
    }
    assertThat(checks.check("anna", SCRIPT)).isEmpty(); // its turn was given back
  }

  @Test
  void aCheckThatFailsGivesItsTurnBack() {
    ScriptCheck broken =
        new ScriptCheck() {
          @Override
          public List<String> capabilities() {
            return List.of();
          }

          @Override
          public List<Diagnostic> check(String account, Source script) {
            throw new IllegalStateException("bug");
          }
        };
    BoundedChecks checks = new BoundedChecks(broken, 1, Duration.ZERO);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> checks.check("anna", SCRIPT)).hasMessage("bug");
    }
  }
}
