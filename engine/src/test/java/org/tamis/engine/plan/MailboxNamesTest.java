package org.tamis.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.Action.FileInto;

class MailboxNamesTest {
  /** RFC 3501 §5.1. Java's own comparison takes a dotless or dotted i of Turkish for an I. */
  @ParameterizedTest
  @CsvSource({
    "INBOX, INBOX",
    "Inbox, INBOX",
    "iNbOx, INBOX",
    "\u0131nbox, \u0131nbox",
    "\u0130NBOX, \u0130NBOX",
    "inbox/Work, inbox/Work",
    "'Inbox ', 'Inbox '",
    "INBOX2, INBOX2",
  })
  void onlyInboxHasNoCase(String name, String canonical) {
    assertThat(MailboxNames.canonical(name)).isEqualTo(canonical);
    assertThat(FileInto.of(name).destination()).isEqualTo(canonical);
    assertThat(FileInto.of(name).isInbox()).isEqualTo(canonical.equals("INBOX"));
  }
}
