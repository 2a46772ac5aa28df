package org.tamis.e2e.torture.filter;

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
 * Runs over existing mail under kill -9, and the proof that the test sees their promise broken.
 * {@code tests/torture filter} goes on for as long as one likes.
 */
@Timeout(600)
class FilterTortureIT {
  private static final int MESSAGES = 144;

  @TempDir Path directory;

  private FilterTorture.Outcome outcome(FilterTorture.Options options) throws Exception {
    assumeThat(OldMailStore.KNOWN.get(options.store()).missing().get())
        .as("this test needs " + options.store())
        .isEmpty();
    return new FilterTorture(options.withMessages(MESSAGES), directory).run();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dovecot", "courier"})
  void aKilledRunIsGoneOnWithAndUndone(String store) throws Exception {
    FilterTorture.Outcome outcome = outcome(FilterTorture.Options.of(store, 2));
    assertThat(outcome.verdict().faults()).as("%s%n%s", outcome, log()).isEmpty();
    assertThat(outcome.kills()).isEqualTo(2);
  }

  @Test
  void withoutTheCheckBeforeARepeatedCopyThereAreDuplicates() throws Exception {
    FilterTorture.Outcome outcome =
        outcome(FilterTorture.Options.of("dovecot-copy", 1).withoutCheck());
    assertThat(outcome.verdict().count("duplicated")).as("%s", outcome).isPositive();
  }

  private String log() throws Exception {
    return Files.readString(directory.resolve("log.txt"));
  }
}
