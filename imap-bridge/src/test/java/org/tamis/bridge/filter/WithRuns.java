package org.tamis.bridge.filter;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.service.database.Database;

/** A test with a database of runs. */
@ParameterizedClass
@EnumSource(StateDatabase.class)
abstract class WithRuns {
  @Parameter StateDatabase kind;
  @TempDir Path directory;
  Database database;
  StoredRuns runs;

  @BeforeEach
  final void open() throws Exception {
    database = kind.open(directory);
    runs = new StoredRuns(database);
  }

  @AfterEach
  final void close() {
    database.close();
  }
}
