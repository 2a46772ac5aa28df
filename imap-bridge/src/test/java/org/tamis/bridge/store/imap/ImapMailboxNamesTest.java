package org.tamis.bridge.store.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImapMailboxNamesTest {
  private static final ImapMailboxNames COURIER =
      new ImapMailboxNames('.', "INBOX.", List.of("shared."));
  private static final ImapMailboxNames FLAT = new ImapMailboxNames('\0', "", List.of());

  /** A separator at the end is written by people who think of folders; it adds no level. */
  @ParameterizedTest
  @CsvSource({
    "Work, Work, INBOX.Work, Work",
    "Work/, Work, INBOX.Work, Work/",
    "Work//, Work, INBOX.Work, Work//",
    "Work/Old/, Work/Old, INBOX.Work.Old, Work/Old/",
    "Work., Work., INBOX.Work, Work.",
    "inbox/, INBOX, INBOX, inbox/",
    "INBOX., INBOX., INBOX, INBOX.",
    "shared.x/, shared.x, shared.x, shared.x/",
    "/, none, none, /",
    "//, none, none, //",
    "/Work, none, none, /Work",
    "A//B, none, none, A//B",
    "A..B, A..B, none, A..B",
    "INBOX..A, INBOX..A, none, INBOX..A",
  })
  void onServer(String name, String plain, String courier, String flat) {
    assertThat(ImapMailboxNames.PLAIN.onServer(name).orElse("none")).isEqualTo(plain);
    assertThat(COURIER.onServer(name).orElse("none")).isEqualTo(courier);
    assertThat(FLAT.onServer(name).orElse("none")).isEqualTo(flat);
  }

  @ParameterizedTest
  @CsvSource({"''", "'\u0007'", "'\uDCFF'"})
  void namesThatNoMailboxHas(String name) {
    assertThat(ImapMailboxNames.PLAIN.onServer(name)).isEmpty();
  }
}
