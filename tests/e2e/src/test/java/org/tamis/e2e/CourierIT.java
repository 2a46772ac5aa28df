package org.tamis.e2e;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.CourierServer;
import org.tamis.bridge.testing.ImapServer;

/** Deliveries to Courier 5.0, with the log-in of each account. */
@Timeout(1_200)
class CourierIT extends StoreTable {
  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    assumeThat(CourierServer.missing()).as("this test needs Courier").isEmpty();
    List<StoreRow> table = new ArrayList<>(StoreRows.of(new ImapServer.Naming("INBOX.", ".")));
    table.addAll(letters());
    StoreRow full = StoreRow.of("full", StoreRows.into("Work"), "INBOX");
    full = full.letter(StoreRow.LONG).answered("452 4.2.2");
    StoreRow tooLarge = StoreRow.of("toolarge", StoreRows.into("Work")).letter(StoreRow.LONG);
    table.add(full);
    table.add(tooLarge.answered("552 5.2.3"));
    CourierServer courier = CourierServer.start(table.stream().map(StoreRow::account).toList());
    try (ImapTalk imap = new ImapTalk(courier.imapPort(), courier.login(full.account()))) {
      imap.append("INBOX", full.delivered());
    }
    courier.setQuota(full.account(), "40000S");
    courier.setQuota(tooLarge.account(), "10000S");
    start(directory, courier, "", List.of(), table);
  }

  private static List<StoreRow> letters() {
    String bare = "Subject: x\r\n\r\none\ntwo\r\n";
    return List.of(
        StoreRow.of("barelf", "keep;", "INBOX").letter(bare).as(bare.replace("e\nt", "e\r\nt")),
        StoreRow.of("nul", "keep;", "INBOX").letter("Subject: x\r\n\r\na\0b\r\n"),
        StoreRow.of("nocolon", "keep;", "INBOX").letter("Subject: x\r\nno field\r\n\r\nhi\r\n"),
        StoreRow.of("spacecolon", "keep;", "INBOX").letter("Subject : x\r\n\r\nhi\r\n"),
        // it knows no names beyond the Basic Multilingual Plane
        StoreRow.of("emoji", StoreRows.into("😀"), "INBOX").logs("problem: fileinto in"),
        StoreRow.of("dot", StoreRows.into("a.b"), "a/b"));
  }
}
