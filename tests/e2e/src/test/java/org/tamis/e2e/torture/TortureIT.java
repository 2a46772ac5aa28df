package org.tamis.e2e.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;

/**
 * The promise of docs/delivery.md under kill -9 and cut connections, and the proof that the test
 * sees it broken. {@code tests/torture} runs it for as long as one likes.
 */
@Timeout(600)
class TortureIT {
  private static final int LONGEST_LIFE = 1_000;

  @TempDir Path directory;

  @BeforeAll
  static void needsDovecot() {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
  }

  private Torture.Outcome outcome(int kills, boolean journal) throws Exception {
    return new Torture(
            new Torture.Options(kills, "dovecot", journal, LONGEST_LIFE, System.nanoTime()),
            directory)
        .run();
  }

  @Test
  void nothingIsLostAndNothingIsThereTwice() throws Exception {
    Torture.Outcome outcome = outcome(15, true);
    assertThat(outcome.verdict().faults()).as("%s%n%s", outcome, log()).isEmpty();
    assertThat(outcome.messages()).as("%s", outcome).isGreaterThan(50);
    assertThat(outcome.attempts()).as("%s", outcome).isGreaterThan(outcome.messages());
  }

  @Test
  void withoutTheJournalItIs() throws Exception {
    Torture.Outcome outcome = outcome(6, false);
    assertThat(outcome.verdict().count("duplicated")).as("%s", outcome).isPositive();
  }

  private String log() throws Exception {
    return Files.readString(directory.resolve("log.txt"));
  }
}
