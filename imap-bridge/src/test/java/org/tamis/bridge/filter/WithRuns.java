package org.tamis.bridge.filter;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.database.SqliteDatabase;

/** A test with a database of runs. */
abstract class WithRuns {
  @TempDir Path directory;
  SqliteDatabase database;
  StoredRuns runs;

  @BeforeEach
  final void open() throws Exception {
    database = FilterTrials.database(directory);
    runs = new StoredRuns(database);
  }

  @AfterEach
  final void close() {
    database.close();
  }
}
