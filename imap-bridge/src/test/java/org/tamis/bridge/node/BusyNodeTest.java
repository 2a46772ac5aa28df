package org.tamis.bridge.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.JdbcLink;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.service.database.SharedDatabase;

/** A node whose service has more to do than it can. */
class BusyNodeTest {
  /** That of {@link StateDatabase#settings}. */
  private static final int CONNECTIONS = 4;

  @TempDir Path directory;
  private final Semaphore signs = new Semaphore(0);
  private final CountDownLatch busy = new CountDownLatch(1);
  private final List<Thread> working = new ArrayList<>();

  private final JdbcLink noting =
      new JdbcLink() {
        @Override
        public void before(String what, String sql) {}

        @Override
        public void after(String what, String sql) {
          if (sql.startsWith("UPDATE live_node")) {
            signs.release();
          }
        }
      };

  @Test
  void itsSignsOfLifeWaitForNobody() throws Exception {
    NodeSettings settings = new NodeSettings("a", Duration.ofSeconds(2), Duration.ofDays(5));
    try (SharedDatabase database = StateDatabase.over(noting, directory);
        SharedDatabase life = database.aside();
        Nodes node = Nodes.of(database, life, settings)) {
      node.start("a:2525");
      try {
        takeAllConnections(database);
        takeAllProcessors();
        signs.drainPermits();
        assertThat(signs.tryAcquire(3, 60, TimeUnit.SECONDS)).as("three signs of life").isTrue();
      } finally {
        busy.countDown();
        for (Thread thread : working) {
          thread.join();
        }
      }
    }
  }

  private void takeAllConnections(SharedDatabase database) throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(CONNECTIONS);
    for (int i = 0; i < CONNECTIONS; i++) {
      working.add(Thread.ofPlatform().start(() -> take(database, taken)));
    }
    taken.await();
  }

  private void take(SharedDatabase database, CountDownLatch taken) {
    try {
      database.read(_ -> {
        taken.countDown();
        await();
        return true;
      });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void await() {
    try {
      busy.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those that deliveries share. */
  private void takeAllProcessors() throws InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    CountDownLatch taken = new CountDownLatch(processors);
    for (int i = 0; i < processors; i++) {
      working.add(Thread.ofVirtual().start(() -> compute(taken)));
    }
    taken.await();
  }

  private void compute(CountDownLatch taken) {
    taken.countDown();
    while (busy.getCount() > 0) {
      Thread.onSpinWait();
    }
  }
}
