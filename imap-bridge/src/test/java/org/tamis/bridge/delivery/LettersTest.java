package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.outbox.Outbox;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.StableDigest;

/** What becomes of a letter for each of its recipients. */
class LettersTest {
  private static final Message TEXT = Message.of("Subject: x\r\n\r\n".getBytes(US_ASCII));
  private static final Origin ORIGIN = new Origin("main", 3, Optional.empty());

  private final List<String> sent = new ArrayList<>();
  private final DeliveryProgress progress = new DeliveryProgress();

  @Test
  void oneRecipientsTroubleIsNotAnothers() {
    List<String> to =
        List.of(
            "no address",
            "rejected@x.example",
            "later@x.example",
            "broken@x.example",
            "b@x.example");
    assertThat(send(letter("a@x.example", to))).isTrue();
    assertThat(sent).containsExactly("a@x.example to b@x.example");
    assertThat(report().entries())
        .extracting(Told::said)
        .containsExactly(
            "notify to <no address>: not an email address",
            "notify to <rejected@x.example>: no",
            "notify to <later@x.example>: not now",
            "notify to <broken@x.example>: perhaps done, perhaps not: gone",
            "notify to <b@x.example>");
    assertThat(report().complaints()).hasSize(4);
  }

  /** The message is as safe as it was before. */
  @Test
  void aLetterKeepsNothingSafe() {
    send(letter("", List.of("b@x.example")));
    assertThat(progress.isSafe()).isFalse();
  }

  /** RFC 8580 §3: a copy is due of what has been sent or may have been, to whomever. */
  @ParameterizedTest
  @CsvSource({
    "b@x.example, true",
    "b@x.example c@x.example, true",
    "rejected@x.example b@x.example, true",
    "broken@x.example, true",
    "rejected@x.example later@x.example, false",
    "(@x.example, false"
  })
  void isSentToSomebody(String to, boolean expected) {
    assertThat(send(letter("", List.of(to.split(" "))))).isEqualTo(expected);
    assertThat(progress.isSafe()).isFalse();
  }

  @Test
  void whatIsWithheldSaysWhy() {
    assertThat(send(new Action.Notify(new Dispatch.Withheld("a loop")))).isFalse();
    assertThat(sent).isEmpty();
    assertThat(DeliveryLog.line(report())).endsWith("accepted: notify not done: a loop by main:3");
  }

  private boolean send(Action.Notify letter) {
    DeliveryId id = new DeliveryId("anna", "", "anna@x.example", new StableDigest(TEXT));
    Effect effect =
        new Effect(new EffectId(id, 0), letter, Optional.of(ORIGIN), new Content.Composed(TEXT));
    return new Letters(
            new Posting(outgoing(), Outbox.NONE, "anna", Instant.EPOCH),
            progress,
            DeliverySteps.unwritten(id, false))
        .send(effect, letter);
  }

  private static Action.Notify letter(String from, List<String> to) {
    return new Action.Notify(new Dispatch.Due(new Mailing(from, to, TEXT)));
  }

  private DeliveryReport report() {
    Incoming.Recipient anna = new Incoming.Recipient("anna@x.example", "anna");
    Incoming mail = new Incoming("", List.of(anna), Message.of(new byte[0]));
    return progress.report(mail, anna, new DeliveryResult.Accepted(), Duration.ZERO);
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
