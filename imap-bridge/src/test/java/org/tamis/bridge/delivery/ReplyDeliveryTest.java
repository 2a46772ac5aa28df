package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.state.MemoryUnavailable;
import org.tamis.bridge.state.ReplyMemory;
import org.tamis.engine.Program;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.ReplyMark;
import org.tamis.engine.settings.Settings;

/**
 * Replies, and what a delivery makes of their failures: the rows of docs/delivery.md about them.
 */
@Timeout(600)
class ReplyDeliveryTest {
  private static final String MESSAGE = "To: anna@x.example\r\nSubject: hi\r\n\r\nbody\r\n";

  private final FakeStore store = new FakeStore();
  private final Outgoing outgoing = new Outgoing();
  private final Notebook notebook = new Notebook();
  private AccountAliases aliases = AccountAliases.NONE;
  private final List<DeliveryReport> reports = new ArrayList<>();

  /**
   * Scripts are commands without their {@code vacation "x";}; "again" is whether the next message
   * of the sender is answered.
   */
  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # script                    | faults          | reply | stored  | report                               | again
          -                           | -               | 250   | INBOX   | vacation to <s@y.example>            | false
          discard;                    | -               | 250   |         | vacation to <s@y.example>            | false
          fileinto "A";               | -               | 250   | A       | vacation to <s@y.example>            | false
          fileinto "C";               | -               | 250   | INBOX   | vacation to <s@y.example>            | false
          redirect "z@w.example";     | -               | 250   |         | vacation to <s@y.example>            | false
          -                           | smtp=rejected   | 250   | INBOX   | vacation to <s@y.example>: 5xx       | true
          -                           | smtp=notnow     | 250   | INBOX   | vacation to <s@y.example>: 4xx       | true
          -                           | smtp=unknown    | 250   | INBOX   | vacation to <s@y.example>: perhaps   | false
          discard;                    | smtp=notnow     | 250   |         | vacation to <s@y.example>: 4xx       | true
          -                           | store           | 451   |         | mail store                           | true
          fileinto "A";               | A               | 451   |         | mail store                           | true
          -                           | memory          | 250   | INBOX   | vacation not done: cannot read the v   | true
          -                           | claim           | 250   | INBOX   | vacation to <s@y.example>: full      | true
          -                           | just-now        | 250   | INBOX   | not done: another message            | false
          -                           | bug             | 250   | INBOX   | internal error                       | false
          """)
  void endsAs(
      String script, String faults, int reply, String stored, String report, boolean again) {
    fault(faults == null ? "" : faults, true);
    DeliveryResult result = deliver(script == null ? "" : script);
    assertThat(Told.code(result)).isEqualTo(reply);
    assertThat(String.join(",", store.stored)).isEqualTo(stored == null ? "" : stored);
    assertThat(Told.said(reports.getFirst())).contains(report);

    fault(faults == null ? "" : faults, false);
    outgoing.sent.clear();
    deliver(script == null ? "" : script);
    assertThat(outgoing.sent.contains("<> s@y.example")).isEqualTo(again);
  }

  private void fault(String fault, boolean on) {
    switch (fault) {
      case "store" -> store.down = on;
      case "A" -> store.faults.compute("A", (_, _) -> on ? FakeStore.Fault.DOWN : null);
      case "memory" -> notebook.unreadable = on;
      case "claim" -> notebook.unwritable = on;
      case "just-now" -> notebook.taken = on;
      case "" -> {}
      default -> outgoing.fault = on ? fault : "";
    }
  }

  /** RFC 5230 §5.1: from nobody; and it says whose it is. */
  @Test
  void theReply() {
    deliver("keep;");
    assertThat(outgoing.sent).containsExactly("<> s@y.example");
    assertThat(outgoing.messages.getFirst())
        .startsWith("From: anna@x.example\r\nTo: s@y.example\r\nSubject: Auto: hi\r\n");
    assertThat(notebook.account).isEqualTo("anna@x.example");
  }

  /** RFC 5230 §4.5: what is sent to an alias of the account is sent to its user. */
  @Test
  void mailToAnAliasIsAnswered() {
    String toAlias = MESSAGE.replace("anna@x.example", "Ann.Lee@x.example");
    deliver(toAlias, "keep;");
    assertThat(Told.said(reports.getFirst())).contains("vacation not done: ");
    reports.clear();
    aliases =
        account -> account.equals("anna@x.example") ? List.of("ann.lee@x.example") : List.of();
    deliver(toAlias, "keep;");
    assertThat(outgoing.sent).containsExactly("<> s@y.example");
  }

  /** The reason for silence is in the report, and in the log. */
  @Test
  void silence() {
    deliver("Precedence: bulk\r\n" + MESSAGE, "keep;");
    assertThat(outgoing.sent).isEmpty();
    assertThat(Told.said(reports.getFirst()))
        .contains("vacation not done: the message is bulk mail (Precedence: bulk)");
    assertThat(DeliveryLog.line(reports.getFirst()))
        .contains("keep in INBOX by main:2, vacation not done: the message is bulk mail");
  }

  /** Of messages that come at the same time one is answered. */
  @Test
  void twoAtATime() throws InterruptedException {
    CountDownLatch bothAsked = new CountDownLatch(2);
    notebook.afterAsking = bothAsked;
    List<Thread> threads =
        List.of(
            Thread.ofVirtual().start(() -> deliver("keep;")),
            Thread.ofVirtual().start(() -> deliver("keep;")));
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(outgoing.sent).containsExactly("<> s@y.example");
    assertThat(store.stored).containsExactly("INBOX", "INBOX");
  }

  private DeliveryResult deliver(String commands) {
    return deliver(MESSAGE, commands);
  }

  private DeliveryResult deliver(String message, String commands) {
    Program program =
        program("require [\"vacation\", \"fileinto\"];\n" + commands + " vacation \"x\";");
    LocalDelivery delivery =
        new LocalDelivery(
            DeliverySettings.of("mx"),
            Ports.of(
                    (account, mail, envelope, host) -> program.run(mail, envelope, host),
                    store,
                    outgoing)
                .withReplies(notebook)
                .withAliases(aliases),
            InstantSource.fixed(Instant.EPOCH),
            report -> {
              synchronized (reports) {
                reports.add(report);
              }
            });
    Incoming.Recipient anna = new Incoming.Recipient("anna+d@x.example", "anna@x.example");
    return delivery
        .deliver(new Incoming("s@y.example", List.of(anna), Message.of(message.getBytes(US_ASCII))))
        .results()
        .getFirst();
  }

  private static Program program(String script) {
    return Told.program(script, Settings.DEFAULTS);
  }

  private static final class Outgoing implements OutgoingMail {
    private final List<String> sent = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private String fault = "";

    @Override
    public synchronized Sent send(String from, EmailAddress to, OutgoingMessage message) {
      boolean reply = from.isEmpty();
      switch (reply ? fault.toLowerCase(Locale.ROOT) : "") {
        case "smtp=rejected":
          return new Sent.Rejected("5xx");
        case "smtp=notnow":
          return new Sent.NotNow("4xx");
        case "smtp=unknown":
          return new Sent.Unknown("cut");
        case "bug":
          throw new IllegalStateException("bug");
        default:
          sent.add("<" + from + "> " + to);
          messages.add(new String(message.toBytes(), US_ASCII));
          return new Sent.Accepted();
      }
    }
  }

  private static final class Notebook implements ReplyMemory {
    private final Set<ReplyKey> sent = new HashSet<>();
    private String account = "";
    private boolean unreadable;
    private boolean unwritable;
    private boolean taken;
    private CountDownLatch afterAsking = new CountDownLatch(0);

    @Override
    public boolean repliedWithin(String of, ReplyKey key, Duration period, Instant now)
        throws MemoryUnavailable {
      if (unreadable) {
        throw new MemoryUnavailable("gone", new IllegalStateException());
      }
      boolean known;
      synchronized (this) {
        account = of;
        known = sent.contains(key);
      }
      afterAsking.countDown();
      try {
        afterAsking.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return known;
    }

    @Override
    public synchronized boolean claim(String of, ReplyMark mark, Instant now)
        throws MemoryUnavailable {
      if (unwritable) {
        throw new MemoryUnavailable("full", new IllegalStateException());
      }
      if (taken) {
        sent.add(mark.key());
      }
      return sent.add(mark.key());
    }

    @Override
    public synchronized void release(String of, ReplyKey key) {
      sent.remove(key);
    }
  }
}
