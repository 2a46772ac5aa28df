package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DeliveryPlan.Letter;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Origin;

/** What becomes of a letter for each of its recipients. */
class LettersTest {
  private static final Message TEXT = Message.of("Subject: x\r\n\r\n".getBytes(US_ASCII));
  private static final Origin ORIGIN = new Origin("main", 3, Optional.empty());

  private final FakeStore store = new FakeStore();
  private final List<String> sent = new ArrayList<>();
  private final Progress progress = new Progress();

  @Test
  void oneRecipientsTroubleIsNotAnothers() {
    List<String> to =
        List.of(
            "no address",
            "rejected@x.example",
            "later@x.example",
            "broken@x.example",
            "b@x.example");
    letters().send(letter("a@x.example", to));
    assertThat(sent).containsExactly("a@x.example to b@x.example");
    assertThat(report().effects())
        .containsExactly(
            new DeliveryReport.Effect(
                DeliveryReport.Kind.SENT, "notify to <b@x.example>", Optional.of(ORIGIN)),
            new DeliveryReport.Effect(DeliveryReport.Kind.COPIED, "A", Optional.of(ORIGIN)));
    assertThat(report().problems())
        .extracting(DeliveryReport.Problem::what)
        .containsExactly(
            "notify to <no address>: not an address",
            "notify to <rejected@x.example>: no",
            "notify to <later@x.example>: not now",
            "notify to <broken@x.example>: perhaps sent, perhaps not: gone");
  }

  /** The message is as safe as it was before. */
  @Test
  void aLetterKeepsNothingSafe() {
    letters().send(letter("", List.of("b@x.example")));
    assertThat(progress.isSafe()).isFalse();
  }

  /** RFC 8580 §3: one copy, of what has been sent or may have been, to whomever. */
  @ParameterizedTest
  @CsvSource({
    "b@x.example, true",
    "b@x.example c@x.example, true",
    "rejected@x.example b@x.example, true",
    "broken@x.example, true",
    "rejected@x.example later@x.example, false",
    "(@x.example, false"
  })
  void theCopy(String to, boolean filed) {
    letters().send(letter("", List.of(to.split(" "))));
    assertThat(store.stored).isEqualTo(filed ? List.of("A") : List.of());
    if (filed) {
      assertThat(store.messages.getFirst()).isEqualTo(TEXT.bytes());
    }
    assertThat(progress.isSafe()).isFalse();
  }

  @Test
  void whatIsWithheldSaysWhy() {
    letters().send(new Letter("notify", new Dispatch.Withheld("a loop"), ORIGIN, Optional.empty()));
    assertThat(sent).isEmpty();
    assertThat(report().effects())
        .containsExactly(
            new DeliveryReport.Effect(
                DeliveryReport.Kind.NOT_SENT, "notify: a loop", Optional.of(ORIGIN)));
    assertThat(DeliveryLog.line(report())).contains("not sent: notify: a loop by main:3");
  }

  private Letters letters() {
    OpenStore mailboxes = new OpenStore(store, "anna");
    Filing filing = new Filing(mailboxes, TEXT, Instant.EPOCH, false);
    return new Letters(outgoing(), new SentCopies(filing, progress), progress);
  }

  private static Letter letter(String from, List<String> to) {
    DeliveryPlan.Store copy =
        new DeliveryPlan.Store(
            "A", Flags.NONE, false, Optional.empty(), Optional.of(ORIGIN), Optional.of(TEXT));
    return new Letter(
        "notify", new Dispatch.Due(new Mailing(from, to, TEXT)), ORIGIN, Optional.of(copy));
  }

  private DeliveryReport report() {
    return progress.report(
        new Incoming.Recipient("anna@x.example", "anna"), "", new DeliveryResult.Accepted());
  }

  private OutgoingMail outgoing() {
    return new OutgoingMail() {
      @Override
      public Sent send(String from, EmailAddress to, OutgoingMessage message) {
        return switch (to.localPart()) {
          case "rejected" -> new Sent.Rejected("no");
          case "later" -> new Sent.NotNow("not now");
          case "broken" -> new Sent.Unknown("gone");
          default -> {
            sent.add(from + " to " + to);
            yield new Sent.Accepted();
          }
        };
      }
    };
  }
}
