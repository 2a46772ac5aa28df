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
import org.tamis.engine.message.Address;
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
        .contains("redirect to <x@z> by main:3 is given up: 5xx; the message is in INBOX")
        .contains("message-id=<1@y> ");
  }

  /** As of any delivery; the sender for the next hop may be another one. */
  @ParameterizedTest
  @CsvSource({"s@y.example, anna+d@x, <s@y.example>", "'', anna@x, <>"})
  void theCopyHasItsTraceFields(String sender, String recipient, String path) {
    QueuedMail plain =
        mail(QueuedMail.Kind.REDIRECT, false, "Return-Path: <x@y>\r\nSubject: hi\r\n\r\n");
    QueuedMail mail =
        new QueuedMail(
            plain.id(),
            plain.account(),
            plain.kind(),
            plain.place(),
            plain.sender(),
            plain.recipient(),
            plain.message(),
            plain.mark(),
            plain.stored(),
            plain.queued(),
            Optional.of(new QueuedMail.Came(sender, recipient)));
    assertThat(fallback().settle(mail, "5xx")).isTrue();
    assertThat(new String(store.messages.getFirst(), US_ASCII))
        .isEqualTo(
            "Return-Path: %s\r\nDelivered-To: %s\r\nSubject: hi\r\n\r\n"
                .formatted(path, recipient));
  }

  /** What the owner gets instead of a message of which a part is missing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Subject: hi\\r\\n\\r\\nhal | What is left of it is attached; | Content-Type: message/rfc822
          ''                     | Nothing is left of it;           | Content-Type: text/plain
          """)
  void theOwnerIsToldOfDamage(String left, String said, String type) {
    String octets = left.translateEscapes();
    for (int i = 0; i < 2; i++) { // as after a kill between the copy and the outbox
      assertThat(
              fallback().settleDamaged(mail(QueuedMail.Kind.REDIRECT, false, octets), "it is bad"))
          .isTrue();
    }
    assertThat(store.stored).containsExactly("INBOX");
    assertThat(new String(store.messages.getFirst(), US_ASCII))
        .startsWith("From: postmaster@mx\r\nTo: anna@x\r\n")
        .contains("Auto-Submitted: auto-generated\r\n", "\r\nit is bad.\r\n")
        .contains("from <s@y> was to be redirected to <x@z> by your script (main:3)\r\n")
        .contains(said, type, octets);
    assertThat(DeliveryLog.line(reports.getFirst()))
        .contains("is given up: it is bad; INBOX has what is left of it");
  }

  /** A copy is somewhere, or it is no message of the owner's: the report is enough. */
  @ParameterizedTest
  @CsvSource({"REDIRECT, true", "VACATION, true", "NOTIFY, true"})
  void otherwiseTheReportTellsIt(QueuedMail.Kind kind, boolean stored) {
    assertThat(fallback().settleDamaged(mail(kind, stored, ""), "it is bad")).isTrue();
    assertThat(store.stored).isEmpty();
    assertThat(DeliveryLog.line(reports.getFirst())).contains("is given up: it is bad");
  }

  private boolean settle(QueuedMail.Kind kind, boolean stored) {
    return fallback().settle(mail(kind, stored, "Subject: hi\r\nMessage-ID: <1@y>\r\n\r\n"), "5xx");
  }

  private OutboxFallback fallback() {
    return new OutboxFallback(
        store,
        ReplyMemory.NONE,
        InstantSource.fixed(Instant.EPOCH),
        new DamageNotice(new Address("", "postmaster", "mx"), "mx"),
        reports::add);
  }

  private static QueuedMail mail(QueuedMail.Kind kind, boolean stored, String octets) {
    Message message = Message.of(octets.getBytes(US_ASCII));
    return new QueuedMail(
        "ab/1 x@z",
        "anna@x",
        kind,
        Optional.of("main:3"),
        "s@y",
        "x@z",
        new OutgoingMessage("", message),
        Optional.empty(),
        stored,
        Instant.EPOCH.plusSeconds(5));
  }
}
