package org.tamis.bridge.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.bridge.testing.Trouble;
import org.tamis.service.database.SharedDatabase;

/** Runs in a database that others use as well. */
class SharedRunsTest {
  @TempDir Path directory;

  /** The run does what it does without trouble. */
  @Test
  void whatIsInTheWayIsNotNoticed() throws Exception {
    FilterTrials calm = FilterTrials.usual(new FakeAccount(true, true));
    try (SharedDatabase database = StateDatabase.over(Trouble.inTheWay(0), directory)) {
      StoredRuns runs = new StoredRuns(database);
      calm.execute(runs, calm.begin(runs), FilterTrials.SCRIPT);
    }
    Trouble trouble = Trouble.inTheWay(5);
    FilterTrials trials = FilterTrials.usual(new FakeAccount(true, true));
    try (SharedDatabase database = StateDatabase.over(trouble, directory.resolve("other"))) {
      database.prepare();
      trouble.begin();
      StoredRuns runs = new StoredRuns(database);
      FilterRun run = trials.begin(runs);
      trials.execute(runs, run, FilterTrials.SCRIPT);
      FilterRun ended = trials.again(runs, run);
      assertThat(ended.ended()).isPresent();
      assertThat(ended.looked()).isEqualTo(15);
      assertThat(ended.changed()).isEqualTo(12);
      assertThat(runs.list(FakeAccount.NAME)).hasSize(1);
    }
    assertThat(trials.mail.contents()).isEqualTo(calm.mail.contents());
    assertThat(trouble.times()).isGreaterThan(5);
  }
}
