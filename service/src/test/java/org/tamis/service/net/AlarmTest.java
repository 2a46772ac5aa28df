package org.tamis.service.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class AlarmTest {
  private static final Duration SOON = Duration.ofMillis(30);
  private static final Duration LATER = Duration.ofHours(1);

  private final AtomicInteger scheduled = new AtomicInteger();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
          scheduled.incrementAndGet();
          return super.schedule(task, delay, unit);
        }
      };
  private final Alarm alarm = new Alarm(timer);
  private final CountDownLatch rung = new CountDownLatch(1);

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  private static void never() {
    throw new AssertionError("it was stopped");
  }

  @Test
  void rings() throws InterruptedException {
    alarm.set(SOON, rung::countDown);
    rung.await();
  }

  @Test
  void ringsForWhatComesAfterSomethingThatHasLonger() throws InterruptedException {
    alarm.set(LATER, AlarmTest::never);
    alarm.off();
    alarm.set(SOON, rung::countDown);
    rung.await();
  }

  @Test
  void doesNotRingForWhatHasEnded() throws InterruptedException {
    CountDownLatch wrong = new CountDownLatch(1);
    alarm.set(SOON, wrong::countDown);
    alarm.off();
    alarm.set(SOON.multipliedBy(4), rung::countDown);
    rung.await();
    assertThat(wrong.getCount()).isOne();
  }

  @Test
  void givesTheNextThingItsWholeTime() throws InterruptedException {
    alarm.set(SOON, AlarmTest::never);
    alarm.off();
    long start = System.nanoTime();
    alarm.set(SOON.multipliedBy(10), rung::countDown);
    rung.await();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SOON.toNanos() * 10);
  }

  @Test
  void ringsEarlierWhenNothingMayTakeThatLongAnyMore() throws InterruptedException {
    alarm.set(LATER, rung::countDown);
    alarm.limit(SOON);
    rung.await();
  }

  /** A server sets it for each read and each write. */
  @Test
  void costsTheTimerNothingWhileAllIsInTime() {
    for (int i = 0; i < 1_000; i++) {
      alarm.set(LATER, AlarmTest::never);
      alarm.off();
    }
    assertThat(scheduled.get()).isOne();
  }

  @Test
  void leavesNothingBehind() {
    timer.setRemoveOnCancelPolicy(true);
    alarm.set(LATER, AlarmTest::never);
    alarm.end();
    assertThat(timer.getQueue()).isEmpty();
  }
}
