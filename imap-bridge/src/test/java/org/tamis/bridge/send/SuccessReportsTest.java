package org.tamis.bridge.send;

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
import org.tamis.bridge.EmailAddress;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryRequest;

/** RFC 3461 §5.2.2 (b). */
class SuccessReportsTest {
  private static final EmailAddress REWRITTEN =
      EmailAddress.parse("SRS0=abcd=AH=y.example=s@srs.example").orElseThrow();
  private static final EmailAddress TO = new EmailAddress("z", "next.example");

  private final List<String> sent = new ArrayList<>();
  private Sent toReport = new Sent.Accepted();

  private Sent send(String from, Sent answer) {
    OutgoingMail host =
        (sender, to, message) -> {
          sent.add("<" + sender + "> <" + to + ">\n" + new String(message.toBytes(), US_ASCII));
          return sent.size() == 1 ? answer : toReport;
        };
    DeliveryRequest request =
        new DeliveryRequest(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("Qq+2B1"),
            Optional.of("rfc822;Carol+2Bx@y.example"));
    Message message =
        Message.of("Message-ID: <1@y>\r\nSubject: hi\r\n\r\nsecret\r\n".getBytes(US_ASCII));
    return new SuccessReports(
            host,
            new Address("Postmaster", "help", "x.example"),
            "mx.example",
            InstantSource.fixed(Instant.EPOCH),
            sender -> sender.equals(REWRITTEN) ? EmailAddress.parse("s@y.example").get() : sender)
        .send(from, TO, new OutgoingMessage("", message, request));
  }

  private static Sent untold() {
    return new Sent.Accepted(Optional.of("late"), true);
  }

  @Test
  void tellsTheSender() {
    assertThat(send("s@y.example", untold())).isEqualTo(new Sent.Accepted(Optional.of("late")));
    assertThat(sent).hasSize(2);
    assertThat(sent.getLast())
        .startsWith("<> <s@y.example>\n")
        .contains(
            "From: Postmaster <help@x.example>\r\n",
            "To: s@y.example\r\n",
            "In-Reply-To: <1@y>\r\n",
            "Auto-Submitted: auto-replied\r\n",
            "report-type=delivery-status",
            "Reporting-MTA: dns; mx.example\r\nOriginal-Envelope-Id: Qq+1\r\n\r\n",
            "Original-Recipient: rfc822; Carol+x@y.example\r\n"
                + "Final-Recipient: rfc822; z@next.example\r\nAction: relayed\r\nStatus: 2.1.9",
            "Subject: hi")
        .doesNotContain("secret");
  }

  /** Through our own rewritten address the report would only come back to us. */
  @Test
  void tellsWhoIsBehindARewrittenSender() {
    send(REWRITTEN.toString(), untold());
    assertThat(sent).hasSize(2);
    assertThat(sent.getLast()).startsWith("<> <s@y.example>\n").contains("To: s@y.example\r\n");
  }

  /** Nothing to tell, or nobody; what was not taken is told by others. */
  @ParameterizedTest
  @CsvSource({"s@y.example, told", "'', untold", "s@y.example, rejected", "s@y.example, later"})
  void tellsNobodyElse(String from, String answer) {
    Sent first =
        switch (answer) {
          case "untold" -> untold();
          case "rejected" -> new Sent.Rejected("no");
          case "later" -> new Sent.NotNow("later");
          default -> new Sent.Accepted();
        };
    Sent end = send(from, first);
    assertThat(sent).hasSize(1);
    assertThat(end.result().isProblem()).isEqualTo(!answer.equals("told"));
  }

  /** The message has left, and the log says what is missing. */
  @Test
  void aReportThatCannotBeSent() {
    toReport = new Sent.NotNow("down");
    Sent end = send("s@y.example", new Sent.Accepted(Optional.empty(), true));
    assertThat(end.result().toString()).contains("nobody tells the sender of the success");
  }
}
