package org.tamis.e2e;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.CourierServer;
import org.tamis.bridge.testing.CyrusServer;
import org.tamis.bridge.testing.DovecotServer;

/** Existing mail is sorted on each server; Courier has no MOVE. */
@Timeout(1_200)
class FilterServersIT {
  @Nested
  class Dovecot extends FilterTable {
    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
      assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
      start(directory, DovecotServer.start(DovecotServer.Layout.INBOX_DOT));
    }
  }

  @Nested
  class Cyrus extends FilterTable {
    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
      assumeThat(CyrusServer.missing()).as("this test needs Cyrus").isEmpty();
      start(directory, CyrusServer.start(CyrusServer.Layout.SLASH));
    }
  }

  @Nested
  class Courier extends FilterTable {
    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
      assumeThat(CourierServer.missing()).as("this test needs Courier").isEmpty();
      start(directory, CourierServer.start(List.of(ACCOUNT)));
    }
  }
}
