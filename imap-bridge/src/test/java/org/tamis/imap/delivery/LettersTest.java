package org.tamis.imap.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tamis.engine.DeliveryPlan.Letter;
import org.tamis.engine.Mailing;
import org.tamis.engine.Origin;
import org.tamis.engine.message.Message;
import org.tamis.imap.EmailAddress;
import org.tamis.imap.send.OutgoingMail;
import org.tamis.imap.send.OutgoingMessage;
import org.tamis.imap.send.Sent;

/** What becomes of a letter for each of its recipients. */
class LettersTest {
  private static final Message TEXT = Message.of("Subject: x\r\n\r\n".getBytes(US_ASCII));
  private static final Origin ORIGIN = new Origin("main", 3, Optional.empty());

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
    new Letters(outgoing(), progress)
        .send(new Letter("notify", new Mailing("a@x.example", to, TEXT), ORIGIN));
    assertThat(sent).containsExactly("a@x.example to b@x.example");
    DeliveryReport report =
        progress.report(
            new Incoming.Recipient("anna@x.example", "anna"), "", new DeliveryResult.Accepted());
    assertThat(report.effects())
        .containsExactly(
            new DeliveryReport.Effect(
                DeliveryReport.Kind.SENT, "notify to <b@x.example>", Optional.of(ORIGIN)));
    assertThat(report.problems())
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
    new Letters(outgoing(), progress)
        .send(new Letter("notify", new Mailing("", List.of("b@x.example"), TEXT), ORIGIN));
    assertThat(progress.isSafe()).isFalse();
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
