package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.send.SuccessNotice;
import org.tamis.bridge.testing.ScriptedSmtp;
import org.tamis.engine.Program;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.Settings;

/** Senders who asked to hear of a success hear of what is in a mailbox (RFC 3461 §5.2.3). */
class SuccessTellingTest {
  private final FakeStore store = new FakeStore();
  private final List<DeliveryReport> reports = new ArrayList<>();

  private DeliveryResult deliver(
      String script, ScriptedSmtp smtp, String from, String mail, String rcpt, boolean told) {
    Program program =
        Told.program("require [\"fileinto\", \"copy\", \"reject\"];\n" + script, Settings.DEFAULTS);
    DeliverySettings usual = DeliverySettings.of("mx");
    SuccessNotice notice = new SuccessNotice(new Address("Postmaster", "postmaster", "mx"), "mx");
    LocalDelivery delivery =
        new LocalDelivery(
            told ? usual.withNotice(notice) : usual,
            Ports.of(
                (account, message, envelope, host) -> program.run(message, envelope, host),
                store,
                new SmartHost(
                    SmtpSettings.of("127.0.0.1", smtp.port(), TransportSecurity.NONE, "mx"))),
            InstantSource.system(),
            reports::add);
    Incoming.Recipient anna =
        new Incoming.Recipient("anna+d@x.example", "anna@x.example", parameters(rcpt));
    Message message =
        Message.of("Message-ID: <1@y.example>\r\nSubject: hi\r\n\r\nbody\r\n".getBytes(US_ASCII));
    return delivery
        .deliver(
            new Incoming(from, parameters(mail), List.of(anna), message, Optional.empty(), true))
        .results()
        .getFirst();
  }

  private static Map<String, String> parameters(String text) {
    return Arrays.stream(text.split(" "))
        .filter(one -> !one.isEmpty())
        .collect(Collectors.toMap(one -> one.split("=")[0], one -> one.split("=", 2)[1]));
  }

  /** Who is told: "anna" of what is in a mailbox, "next" by who gets a redirected message. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          keep;                                | NOTIFY=SUCCESS         | s@y.example | anna
          keep;                                | NOTIFY=delay,success   | s@y.example | anna
          keep;                                | NOTIFY=FAILURE         | s@y.example | -
          keep;                                | NOTIFY=NEVER           | s@y.example | -
          keep;                                | ''                     | s@y.example | -
          keep;                                | NOTIFY=SUCCESS         | ''          | -
          fileinto "A"; fileinto "B";          | NOTIFY=SUCCESS         | s@y.example | anna
          fileinto "Missing";                  | NOTIFY=SUCCESS         | s@y.example | anna
          discard;                             | NOTIFY=SUCCESS         | s@y.example | -
          reject "no";                         | NOTIFY=SUCCESS         | s@y.example | -
          redirect "z@next.example";           | NOTIFY=SUCCESS         | s@y.example | next
          redirect :copy "z@next.example";     | NOTIFY=SUCCESS         | s@y.example | anna
          redirect :copy "z@next.example";     | NOTIFY=FAILURE         | s@y.example | -
          """)
  void whoIsTold(String script, String notify, String from, String told) throws IOException {
    try (ScriptedSmtp smtp = ScriptedSmtp.open().extension("DSN")) {
      deliver(script, smtp, from, "", notify, true);
      boolean anna = smtp.messages().stream().anyMatch(m -> m.contains("Action: delivered"));
      boolean next =
          smtp.lines().stream()
              .anyMatch(line -> line.matches("RCPT TO:<z@next.example> NOTIFY=.*SUCCESS.*"));
      assertThat((anna ? "anna" : "") + (next ? "next" : ""))
          .isEqualTo(told.equals("-") ? "" : told);
    }
  }

  @Test
  void whatTheReportSays() throws IOException {
    try (ScriptedSmtp smtp = ScriptedSmtp.open().extension("DSN")) {
      deliver(
          "keep;",
          smtp,
          "s@y.example",
          "ENVID=a+2Bb RET=FULL",
          "NOTIFY=SUCCESS ORCPT=rfc822;Anna+2Bx@z.example",
          true);
      assertThat(smtp.lines()).contains("MAIL FROM:<>", "RCPT TO:<s@y.example> NOTIFY=NEVER");
      assertThat(smtp.messages())
          .singleElement()
          .asString()
          .contains(
              "To: s@y.example\r\n",
              "Subject: Your message was delivered\r\n",
              "Auto-Submitted: auto-replied",
              "Content-Type: multipart/report; report-type=delivery-status",
              "Your message was delivered to the mailbox of <anna+d@x.example>.",
              "Reporting-MTA: dns; mx\r\nOriginal-Envelope-Id: a+b\r\n\r\n",
              "Original-Recipient: rfc822; Anna+x@z.example\r\n",
              "Final-Recipient: rfc822; anna+d@x.example\r\nAction: delivered\r\nStatus: 2.0.0\r\n",
              "Subject: hi\r\n")
          .doesNotContain("\r\nbody\r\n");
    }
    assertThat(DeliveryLog.line(reports.getFirst()))
        .endsWith("accepted: keep in INBOX by main:2, report to <s@y.example>");
  }

  /** The message will come again. */
  @Test
  void nothingIsToldOfWhatIsPutOff() throws IOException {
    store.faults.put("INBOX", FakeStore.Fault.DOWN);
    try (ScriptedSmtp smtp = ScriptedSmtp.open()) {
      assertThat(Told.code(deliver("keep;", smtp, "s@y.example", "", "NOTIFY=SUCCESS", true)))
          .isEqualTo(451);
      assertThat(smtp.messages()).isEmpty();
    }
  }

  /** The delivery stands. */
  @Test
  void aReportThatCannotBeSent() throws IOException {
    try (ScriptedSmtp smtp = ScriptedSmtp.open()) {
      smtp.answer("RCPT", "550 no");
      assertThat(Told.code(deliver("keep;", smtp, "s@y.example", "", "NOTIFY=SUCCESS", true)))
          .isEqualTo(250);
    }
    assertThat(reports.getFirst().complaints()).singleElement().asString().contains("550 no");
  }

  @Test
  void whereNobodyIsTold() throws IOException {
    try (ScriptedSmtp smtp = ScriptedSmtp.open()) {
      deliver("keep;", smtp, "s@y.example", "", "NOTIFY=SUCCESS", false);
      assertThat(smtp.messages()).isEmpty();
    }
  }
}
