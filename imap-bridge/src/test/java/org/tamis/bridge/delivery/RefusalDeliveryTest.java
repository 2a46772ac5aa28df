package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.DeliveryResult.Refused;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.state.DuplicateMemory;
import org.tamis.engine.Program;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.settings.Settings;

/** Refused messages: the rows of docs/delivery.md about them. */
@Timeout(600)
class RefusalDeliveryTest {
  private static final String REQUIRE =
      "require [\"reject\", \"ereject\", \"duplicate\", \"vnd.dovecot.report\"];\n";

  private final FakeStore store = new FakeStore();
  private final Outgoing outgoing = new Outgoing();
  private final Notebook notebook = new Notebook();
  private final List<DeliveryReport> reports = new ArrayList<>();

  /** "waits" is whether who handed the message over waits for a reply. */
  @ParameterizedTest(name = "{0} {1} waits={2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reject "a";        | s@y.example | true  |               | 550 |       |             | reject with a reply[]
          ereject "a";       | s@y.example | true  |               | 550 |       |             | ereject with a reply[]
          ereject "é";       | s@y.example | true  |               | 550 |       |             | ereject with a reply[]
          reject "a";        | ''          | true  |               | 550 |       |             | reject with a reply[]
          reject "a";        | root        | true  |               | 550 |       |             | reject with a reply[]
          reject "a";        | s@y.example | true  | store         | 550 |       |             | reject with a reply[]
          reject "é";        | s@y.example | true  |               | 250 |       | s@y.example | reject with a notice to <s@y.example>[]
          reject "a";        | s@y.example | false |               | 250 |       | s@y.example | reject with a notice to <s@y.example>[]
          ereject "a";       | s@y.example | false |               | 250 |       | s@y.example | ereject with a notice to <s@y.example>[]
          reject "é";        | ''          | true  |               | 250 |       |             | reject without a notice, the message has the null sender[]
          ereject "a";       | ''          | false |               | 250 |       |             | ereject without a notice, the message has the null sender[]
          reject "é";        | root        | true  |               | 250 | INBOX |             | reject with a notice: the sender <root> is not an email
          reject "é";        | s@y.example | true  | smtp=rejected | 250 | INBOX |             | reject with a notice to <s@y.example>: 5xx; keep in INBOX[]
          reject "é";        | s@y.example | true  | smtp=unknown  | 250 | INBOX |             | reject with a notice to <s@y.example>: perhaps done, perhaps not: cut; keep in INBOX[]
          reject "é";        | s@y.example | true  | smtp=notnow   | 451 |       |             | reject with a notice to <s@y.example>: 4xx[]
          ereject "a";       | s@y.example | false | smtp=notnow   | 451 |       |             | ereject with a notice to <s@y.example>: 4xx[]
          reject "é";        | s@y.example | true  | smtp=rejected store | 451 | |             | reject with a notice to <s@y.example>: 5xx; keep in INBOX: mail store
          keep; reject "a";  | s@y.example | true  |               | 250 | INBOX |             | keep in INBOX[SR0090
          """)
  void endsAs(
      String commands,
      String sender,
      boolean waits,
      String faults,
      int reply,
      String stored,
      String sent,
      String report) {
    outgoing.fault = faults == null ? "" : faults;
    store.down = outgoing.fault.contains("store");
    DeliveryResult result = deliver(commands, sender, waits);
    assertThat(Told.code(result)).isEqualTo(reply);
    assertThat(String.join(",", store.stored)).isEqualTo(stored == null ? "" : stored);
    assertThat(String.join(",", outgoing.sent)).isEqualTo(sent == null ? "" : sent);
    assertThat(Told.said(reports.getFirst())).startsWith(report);
    assertThat(store.open).isZero();
  }

  /** RFC 5429 §2.1: a DSN for ereject; §2.2: an MDN for reject; and it is from nobody. */
  @ParameterizedTest
  @CsvSource({"reject, disposition-notification", "ereject, delivery-status"})
  void theNotice(String command, String type) {
    deliver(command + " \"Not any more.\";", "s@y.example", false);
    assertThat(outgoing.froms).containsExactly("");
    assertThat(outgoing.messages.getFirst())
        .contains("Content-Type: multipart/report; report-type=" + type + ";")
        .contains("\r\n\r\nNot any more.\r\n")
        .contains("Postmaster <postmaster@mx.example>");
  }

  /** RFC 5429 §2.1: SHOULD log when no report is sent, and why. */
  @Test
  void theLog() {
    deliver("reject \"é\";", "", true);
    assertThat(DeliveryLog.line(reports.getFirst()))
        .endsWith("accepted: reject without a notice, the message has the null sender by main:2");
    deliver("reject text:\nNot you.\nNot now.\n.\n;", "s@y.example", true);
    assertThat(DeliveryLog.line(reports.getLast()))
        .endsWith("refused (5.7.1 Not you.): reject with a reply by main:2");
  }

  /** RFC 7352 §3: what was refused may come again, and is to be refused then, too. */
  @Test
  void aRefusedMessageIsNoDuplicate() {
    String commands = "if duplicate { discard; } else { reject \"a\"; }";
    deliver(commands, "s@y.example", true);
    assertThat(notebook.recorded).isEmpty();
    deliver(commands, "s@y.example", false);
    assertThat(notebook.recorded).hasSize(1);
  }

  /** RFC 5429 §2.4 has nothing against what a script sends to others. */
  @Test
  void aReportGoesOutBesideARefusal() {
    String report = "report \"abuse\" \"x\" \"abuse@y.example\"; reject \"a\";";
    assertThat(Told.code(deliver(report, "s@y.example", true))).isEqualTo(550);
    assertThat(outgoing.sent).containsExactly("abuse@y.example");
    assertThat(Told.said(reports.getFirst()))
        .isEqualTo("reject with a reply; report to <abuse@y.example>[]");
  }

  /** A message that is to come again sends no reports: they would come again with it. */
  @Test
  void noReportBesideARefusalThatIsPutOff() {
    outgoing.fault = "notnow";
    String report = "report \"abuse\" \"x\" \"abuse@y.example\"; reject \"é\";";
    assertThat(Told.code(deliver(report, "s@y.example", true))).isEqualTo(451);
    assertThat(outgoing.sent).isEmpty();
    assertThat(reports.getFirst().complaints()).hasSize(1);
  }

  /** One recipient's refusal is nobody else's. */
  @Test
  void eachRecipientHasAnAnswer() {
    Program refusing = Told.program(REQUIRE + "reject \"Not me.\";", Settings.DEFAULTS);
    Program keeping = Told.program(REQUIRE + "keep;", Settings.DEFAULTS);
    List<DeliveryResult> results =
        delivery((account, mail, envelope, host) ->
                (account.equals("u1") ? refusing : keeping).run(mail, envelope, host))
            .deliver(
                mail(
                    "s@y.example",
                    true,
                    new Incoming.Recipient("u1@x", "u1"),
                    new Incoming.Recipient("u2@x", "u2"),
                    new Incoming.Recipient("u1@x", "u1")))
            .results();
    assertThat(results)
        .containsExactly(
            Refused.byScript(List.of("Not me.")),
            new DeliveryResult.Accepted(),
            Refused.byScript(List.of("Not me.")));
    assertThat(store.stored).containsExactly("INBOX");
  }

  private DeliveryResult deliver(String commands, String sender, boolean waits) {
    Program program = Told.program(REQUIRE + commands, Settings.DEFAULTS);
    return delivery((_, mail, envelope, host) -> program.run(mail, envelope, host))
        .deliver(mail(sender, waits, new Incoming.Recipient("u1@x.example", "u1")))
        .results()
        .getFirst();
  }

  private LocalDelivery delivery(Rules rules) {
    return new LocalDelivery(
        DeliverySettings.of("mx.example"),
        Ports.of(rules, store, outgoing).withDuplicates(notebook),
        InstantSource.fixed(Instant.EPOCH),
        report -> {
          synchronized (reports) {
            reports.add(report);
          }
        });
  }

  private static Incoming mail(String sender, boolean waits, Incoming.Recipient... recipients) {
    byte[] octets = "Message-ID: <1@y.example>\r\nSubject: hi\r\n\r\nbody\r\n".getBytes(UTF_8);
    return new Incoming(
        sender, Map.of(), List.of(recipients), Message.of(octets), Optional.empty(), waits);
  }

  private static final class Outgoing implements OutgoingMail {
    private final List<String> sent = new ArrayList<>();
    private final List<String> froms = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private String fault = "";

    @Override
    public synchronized Sent send(String from, EmailAddress to, OutgoingMessage message) {
      if (fault.contains("rejected")) {
        return new Sent.Rejected("5xx");
      }
      if (fault.contains("notnow")) {
        return new Sent.NotNow("4xx");
      }
      if (fault.contains("unknown")) {
        return new Sent.Unknown("cut");
      }
      sent.add(to.toString());
      froms.add(from);
      messages.add(new String(message.toBytes(), UTF_8));
      return new Sent.Accepted();
    }
  }

  private static final class Notebook implements DuplicateMemory {
    private final List<DuplicateMark> recorded = new ArrayList<>();

    @Override
    public boolean seen(String account, DuplicateKey key, Instant now) {
      return false;
    }

    @Override
    public synchronized void record(String account, List<DuplicateMark> marks, Instant now) {
      recorded.addAll(marks);
    }
  }
}
