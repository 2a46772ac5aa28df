package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.testing.ScriptedSmtp;
import org.tamis.engine.Program;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;

/**
 * Replies and notifications with copies, over SMTP: the rows of docs/delivery.md about them. The
 * message itself goes to INBOX first, whatever becomes of the rest.
 */
@Timeout(600)
class SentMailTest {
  private static final String REPLY = "vacation :fcc \"Sent\" \"x\";";
  private static final String NOTE = "notify :fcc \"Sent\" \"mailto:n@z.example\";";

  private final FakeStore store = new FakeStore();
  private final List<DeliveryReport> reports = new ArrayList<>();

  private static String script(String word) {
    return switch (word) {
      case "reply" -> REPLY;
      case "note" -> NOTE;
      case "creating" -> "notify :fcc \"New\" :create \"mailto:n@z.example\";";
      case "flagged" -> "vacation :fcc \"Sent\" :flags \"\\\\Seen\" \"x\";";
      case "special" -> "vacation :fcc \"Sent\" :specialuse \"\\\\Sent\" \"x\";";
      case "missing" -> "vacation :fcc \"Sended\" \"x\";";
      case "discard" -> "discard; " + NOTE;
      default -> throw new AssertionError(word);
    };
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # script  | faults        | reply | stored              | sent | report
          reply     | -             | 250   | INBOX,Sent          | 1    | vacation to <s@y.example>; fcc in "Sent"[]
          note      | -             | 250   | INBOX,Sent          | 1    | notify to <n@z.example>; fcc in "Sent"[]
          creating  | -             | 250   | INBOX,New           | 1    | fcc in "New"[]
          flagged   | -             | 250   | INBOX,Sent[\\Seen]  | 1    | fcc in "Sent"[]
          special   | -             | 250   | INBOX,Archive       | 1    | fcc in "Archive"[]
          discard   | -             | 250   | Sent                | 1    | discard; notify to <n@z.example>; fcc in "Sent"[]
          # a copy that finds no place
          missing   | -             | 250   | INBOX               | 1    | fcc in "Sended": no such mailbox; is one of these meant: [Near]
          reply     | Sent REFUSED  | 250   | INBOX               | 1    | fcc in "Sent": no
          reply     | Sent OVER_QUOTA | 250 | INBOX               | 1    | fcc in "Sent": full
          note      | Sent DOWN     | 250   | INBOX               | 1    | fcc in "Sent": mail store: gone
          note      | Sent LOST_BEFORE_REPLY | 250 | INBOX,Sent   | 1    | fcc in "Sent": perhaps done, perhaps not: mail store: cut
          flagged   | Sent NO_FLAGS | 250   | INBOX,Sent          | 1    | fcc in "Sent": cannot keep the flags [\\Seen]
          # nothing is sent
          reply     | RCPT 550 no   | 250   | INBOX               | 0    | vacation to <s@y.example>: 550 no; fcc in "Sent" not done
          note      | RCPT 550 no   | 250   | INBOX               | 0    | notify to <n@z.example>: 550 no
          note      | END 451 later | 250   | INBOX               | 1    | notify to <n@z.example>: 451 later
          # nobody knows
          reply     | END cut       | 250   | INBOX,Sent          | 1    | perhaps done, perhaps not
          note      | END cut       | 250   | INBOX,Sent          | 1    | perhaps done, perhaps not
          # the message will come again
          reply     | INBOX DOWN    | 451   | -                   | 0    | mail store: gone
          note      | INBOX DOWN    | 451   | -                   | 0    | mail store: gone
          """)
  void endsAs(String script, String faults, int reply, String stored, int sent, String report)
      throws IOException {
    store.mailboxes.addAll(List.of("Sent", "Archive"));
    store.uses.put("Archive", "\\Sent");
    try (ScriptedSmtp smtp = ScriptedSmtp.open()) {
      fault(faults == null ? "" : faults, smtp);
      assertThat(Told.code(deliver(script(script), smtp, "")))
          .as(() -> Told.said(reports.getFirst()))
          .isEqualTo(reply);
      assertThat(smtp.messages()).hasSize(sent);
      assertThat(Told.said(reports.getFirst())).contains(report);
      assertThat(String.join(",", store.stored)).isEqualTo(stored == null ? "" : stored);
      if (store.stored.contains("Sent") && sent == 1) {
        assertThat(new String(store.messages.getLast(), US_ASCII))
            .isEqualTo(smtp.messages().getLast());
      }
    }
  }

  private void fault(String fault, ScriptedSmtp smtp) {
    String[] words = fault.split(" ", 2);
    switch (words[0]) {
      case "" -> {}
      case "RCPT", "END" -> smtp.answer(words[0], words[1]);
      default -> store.faults.put(words[0], FakeStore.Fault.valueOf(words[1]));
    }
  }

  /** RFC 5436 §2.7. */
  @Test
  void theEnvelopeOfANotification() throws IOException {
    try (ScriptedSmtp smtp = ScriptedSmtp.open()) {
      deliver("notify \"mailto:a@z.example?cc=b@z.example&bcc=c@z.example\";", smtp, "");
      assertThat(smtp.lines())
          .contains("RCPT TO:<a@z.example>", "RCPT TO:<b@z.example>", "RCPT TO:<c@z.example>")
          .anyMatch(line -> line.startsWith("MAIL FROM:<postmaster@mx>"));
      assertThat(smtp.messages()).hasSize(3).allMatch(m -> m.startsWith("Auto-Submitted: "));
    }
  }

  /** RFC 5435 §8: the log says what was sent, and why nothing was. */
  @Test
  void theLog() throws IOException {
    try (ScriptedSmtp smtp = ScriptedSmtp.open()) {
      deliver(NOTE, smtp, "");
      deliver(NOTE, smtp, "Auto-Submitted: auto-replied\r\n");
      assertThat(smtp.messages()).hasSize(1);
    }
    assertThat(DeliveryLog.line(reports.getFirst())).contains("notify to <n@z.example> by main:");
    assertThat(DeliveryLog.line(reports.getLast()))
        .contains("notify not done: the message is automatic (Auto-Submitted: auto-replied)");
  }

  private DeliveryResult deliver(String commands, ScriptedSmtp smtp, String header) {
    Program program =
        program(
            "require [\"vacation\", \"enotify\", \"fcc\", \"mailbox\", \"imap4flags\","
                + " \"special-use\"];\n"
                + commands);
    LocalDelivery delivery =
        new LocalDelivery(
            DeliverySettings.of("mx"),
            Ports.of(
                (account, mail, envelope, host) -> program.run(mail, envelope, host),
                store,
                new SmartHost(
                    SmtpSettings.of("127.0.0.1", smtp.port(), TransportSecurity.NONE, "mx"))),
            InstantSource.system(),
            reports::add);
    Incoming.Recipient anna = new Incoming.Recipient("anna@x.example", "anna@x.example");
    String message = header + "To: anna@x.example\r\nSubject: hi\r\n\r\nbody\r\n";
    return delivery
        .deliver(new Incoming("s@y.example", List.of(anna), Message.of(message.getBytes(US_ASCII))))
        .results()
        .getFirst();
  }

  private static Program program(String script) {
    return Told.program(
        script, Settings.DEFAULTS.with(StoreFeatures.of(StoreFeatures.Feature.values())));
  }
}
