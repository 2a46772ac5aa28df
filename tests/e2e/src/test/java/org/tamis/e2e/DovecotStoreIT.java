package org.tamis.e2e;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;

/** The rows of every store for Dovecot 2.3 over IMAP, by a master user; both ways of naming. */
@Timeout(1_200)
class DovecotStoreIT {
  @Nested
  class Plain extends Rows {
    Plain() {
      super(DovecotServer.Layout.SLASH);
    }
  }

  @Nested
  class BelowInbox extends Rows {
    BelowInbox() {
      super(DovecotServer.Layout.INBOX_DOT);
    }
  }

  abstract static class Rows extends StoreTable {
    private final DovecotServer.Layout layout;

    Rows(DovecotServer.Layout layout) {
      this.layout = layout;
    }

    @BeforeAll
    final void start(@TempDir Path directory) throws IOException {
      assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
      DovecotServer dovecot = DovecotServer.start(layout);
      List<StoreRow> table = new ArrayList<>(StoreRows.of(dovecot.naming()));
      table.add(StoreRow.of("emoji", StoreRows.into("😀"), "😀"));
      String bare = "Subject: x\r\n\r\none\ntwo\r\n";
      table.add(
          StoreRow.of("barelf", "keep;", "INBOX").letter(bare).as(bare.replace("e\nt", "e\r\nt")));
      start(directory, dovecot, "", List.of(), table);
    }
  }
}
