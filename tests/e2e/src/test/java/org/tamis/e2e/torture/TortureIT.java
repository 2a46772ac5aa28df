package org.tamis.e2e.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise of docs/delivery.md under kill -9 and cut connections, and the proof that the test
 * sees it broken. {@code tests/torture} runs it for as long as one likes.
 */
@Timeout(600)
class TortureIT {
  private static final int LONGEST_LIFE = 1_000;

  /** A few kills need not find a fault. */
  private static final int MOST_TRIES = 4;

  @TempDir Path directory;

  private Torture.Outcome outcome(Torture.Options options) throws Exception {
    return outcome(options, directory);
  }

  private static Torture.Outcome outcome(Torture.Options options, Path home) throws Exception {
    assumeThat(TestStore.KNOWN.get(options.store()).missing().here())
        .as("this test needs " + options.store())
        .isEmpty();
    return new Torture(options.withLongestLife(LONGEST_LIFE), home).run();
  }

  private void assertKept(Torture.Outcome outcome) throws Exception {
    assertThat(outcome.verdict().faults()).as("%s%n%s", outcome, log()).isEmpty();
    assertThat(outcome.messages()).as("%s", outcome).isGreaterThan(5 * outcome.kills());
    assertThat(outcome.attempts()).as("%s", outcome).isGreaterThan(outcome.messages());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dovecot", "cyrus", "courier", "maildir"})
  void nothingIsLostAndNothingIsThereTwice(String store) throws Exception {
    assertKept(outcome(Torture.Options.of(store, 5)));
  }

  @Test
  void norWhenTheClockJumps() throws Exception {
    assumeThat(FalseClock.missing()).as("this test needs faketime").isEmpty();
    assertKept(outcome(Torture.Options.of("maildir", 4).withClockJumps()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dovecot", "courier", "maildir"})
  void withoutTheJournalItIs(String store) throws Exception {
    boolean found = false;
    StringBuilder outcomes = new StringBuilder();
    for (int i = 0; i < MOST_TRIES && !found; i++) {
      Path home = Files.createDirectory(directory.resolve("try" + i));
      Torture.Outcome outcome = outcome(Torture.Options.of(store, 4).withoutJournal(), home);
      outcomes.append(outcome);
      found = outcome.verdict().count("duplicated") > 0;
    }
    assertThat(found).as("%s", outcomes).isTrue();
  }

  private String log() throws Exception {
    return Files.readString(directory.resolve("log.txt"));
  }
}
