package org.tamis.bridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class WatcherTest {
  @TempDir Path directory;

  /** It waits no longer than until then, and tries it though nothing has come. */
  @Test
  void whatWasRefusedIsTriedAgainInTime() throws Exception {
    try (WatchTrials trials = new WatchTrials(directory)) {
      AtomicReference<Watcher> watcher = new AtomicReference<>();
      List<Duration> waits = new ArrayList<>();
      trials.mail.faults.refuse((_, _) -> Optional.of("no room"));
      Deque<Runnable> whileItWaits = new ArrayDeque<>();
      whileItWaits.add(() -> trials.come("a"));
      whileItWaits.add(() -> {
        trials.mail.faults.refuse((_, _) -> Optional.empty());
        trials.now = trials.now.plus(waits.getLast());
      });
      whileItWaits.add(() -> watcher.get().stop());
      watcher.set(
          trials.watcher(
              WatchTrials.INTO_WORK,
              (_, atMost) -> {
                waits.add(atMost);
                whileItWaits.remove().run();
                return false;
              }));
      watcher.get().run();
      assertThat(waits)
          .containsExactly(WatchTrials.ROUND, Duration.ofMinutes(1), WatchTrials.ROUND);
      assertThat(trials.mail.contents().get("Work")).containsExactly("<a>");
    }
  }
}
