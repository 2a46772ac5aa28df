package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.outbox.QueuedMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.state.ReplyMemory;
import org.tamis.engine.message.Message;

/** What will not leave is its owner's, or at least in the report. */
class OutboxFallbackTest {
  private final FakeStore store = new FakeStore();
  private final List<DeliveryReport> reports = new ArrayList<>();

  /** Whether it is settled, and what the store has then. */
  @ParameterizedTest
  @CsvSource({
    "REDIRECT, false, -,          true,  INBOX",
    "REDIRECT, true,  -,          true,  ''",
    "REDIRECT, false, no-inbox,   true,  INBOX",
    "REDIRECT, false, down,       false, ''",
    "REDIRECT, false, OVER_QUOTA, false, ''",
    "REDIRECT, false, REFUSED,    false, ''",
    "VACATION, true,  down,       true,  ''",
    "NOTIFY,   true,  down,       true,  ''",
  })
  void settles(QueuedMail.Kind kind, boolean stored, String fault, boolean settled, String kept) {
    switch (fault) {
      case "down" -> store.down = true;
      case "no-inbox" -> store.mailboxes.remove("INBOX");
      case "-" -> {}
      default -> store.faults.put("INBOX", FakeStore.Fault.valueOf(fault));
    }
    assertThat(settle(kind, stored)).isEqualTo(settled);
    assertThat(String.join(",", store.stored)).isEqualTo(kept);
    assertThat(store.open).isZero();
    assertThat(reports).hasSize(settled ? 1 : 0);
  }

  /** Once more, as after a kill between the copy and the outbox. */
  @Test
  void thereIsOneCopy() {
    settle(QueuedMail.Kind.REDIRECT, false);
    settle(QueuedMail.Kind.REDIRECT, false);
    assertThat(store.stored).containsExactly("INBOX");
    assertThat(DeliveryLog.line(reports.getFirst()))
        .contains("redirect to <x@z> by main:3 is given up: 5xx; the message is in INBOX");
  }

  private boolean settle(QueuedMail.Kind kind, boolean stored) {
    Message message = Message.of("Subject: hi\r\n\r\n".getBytes(US_ASCII));
    QueuedMail mail =
        new QueuedMail(
            "ab/1 x@z",
            "anna",
            kind,
            Optional.of("main:3"),
            "s@y",
            "x@z",
            new OutgoingMessage("", message),
            Optional.empty(),
            stored,
            Instant.EPOCH);
    return new OutboxFallback(
            store, ReplyMemory.NONE, InstantSource.fixed(Instant.EPOCH), reports::add)
        .settle(mail, "5xx");
  }
}
