package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.journal.StoredJournal;
import org.tamis.bridge.outbox.BackOff;
import org.tamis.bridge.outbox.OutboxRunner;
import org.tamis.bridge.outbox.OutboxUnavailable;
import org.tamis.bridge.outbox.StoredOutbox;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.bridge.testing.Trouble;
import org.tamis.engine.Program;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.Settings;
import org.tamis.service.database.SharedDatabase;

/**
 * Each message ends in exactly one right place although the database that the state is in fails at
 * random: what was written is known when the message comes again.
 */
class TroubledDatabaseTest {
  private static final int ROUNDS = 12;
  private static final int MOST_ATTEMPTS = 60;
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

  @TempDir Path directory;
  private final FakeStore store = new FakeStore();
  private boolean smartHostDown;
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          if duplicate { discard; }                               | INBOX     |
          fileinto "A"; fileinto "B"; keep;                       | A,B,INBOX |
          fileinto "A"; redirect "x@z.example";                   | A         | x@z.example
          redirect "x@z.example"; redirect "w@z.example";         |           | w@z.example,x@z.example
          vacation "away"; fileinto "A"; fileinto "B";            | A,B       | s@y.example
          notify "mailto:n@z.example"; fileinto "A";              | A         | n@z.example
          if duplicate { discard; } else { vacation "away"; }     | INBOX     | s@y.example
          """)
  void eachMessageHasOneRightEnd(String script, String stored, String mailed) throws Exception {
    List<String> mailboxes = stored == null ? List.of() : List.of(stored.split(","));
    List<String> addresses = mailed == null ? List.of() : List.of(mailed.split(","));
    Trouble inTheWay = Trouble.inTheWay(7);
    Trouble unanswered = Trouble.unanswered(8);
    Program program = program(script);
    for (Trouble trouble : List.of(inTheWay, unanswered)) {
      try (SharedDatabase database = StateDatabase.over(trouble, directory)) {
        database.prepare();
        trouble.begin();
        for (int round = 0; round < ROUNDS; round++) {
          store.stored.clear();
          store.messages.clear();
          sent.clear();
          int attempts = deliver(database, program, (trouble == inTheWay ? "a" : "b") + round);
          if (trouble == inTheWay) {
            assertThat(attempts)
                .as("nobody hears of a transaction that is done again")
                .isEqualTo(1);
          }
          assertRight(mailboxes, addresses, trouble == inTheWay);
        }
      }
    }
    assertThat(inTheWay.times()).isPositive();
    assertThat(unanswered.times()).isPositive();
  }

  /** Also where it had to wait in the outbox, and nobody knows whether it is there. */
  @Test
  void aReplyGoesOutOnce() throws Exception {
    Program program = program("vacation \"away\";");
    int never = 0;
    int number = 0;
    for (Trouble trouble : List.of(Trouble.inTheWay(9), Trouble.unanswered(9))) {
      try (SharedDatabase database = StateDatabase.over(trouble, directory)) {
        database.prepare();
        trouble.begin();
        for (int round = 0; round < 3 * ROUNDS; round++) {
          sent.clear();
          smartHostDown = round % 3 > 0;
          String account = "bob" + number++;
          deliver(database, program, account, "1");
          smartHostDown = round % 3 > 1;
          deliver(database, program, account, "2");
          smartHostDown = false;
          empty(database);
          assertThat(sent).as("round " + round).hasSizeLessThanOrEqualTo(1);
          never += sent.isEmpty() ? 1 : 0;
        }
      }
    }
    assertThat(never).as("rather never than twice, and seldom").isLessThan(2 * ROUNDS);
  }

  private void empty(SharedDatabase database) throws OutboxUnavailable {
    StoredOutbox outbox = new StoredOutbox(database);
    Address postmaster = new Address("", "postmaster", "mx");
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    OutboxRunner runner =
        new OutboxRunner(
            outbox,
            new Outgoing(),
            new OutboxFallback(
                store,
                new StoredReplies(database, 1_000, Duration.ofDays(30)),
                now::get,
                new DamageNotice(postmaster, "mx"),
                _ -> {}),
            BackOff.DEFAULT,
            now::get,
            new MessageMemory(16 << 20));
    for (int i = 0; i < MOST_ATTEMPTS && outbox.extent().messages() > 0; i++) {
      runner.sendDue(() -> true);
      now.updateAndGet(time -> time.plus(BackOff.DEFAULT.longest()));
    }
    assertThat(outbox.list()).isEmpty();
  }

  private void assertRight(List<String> mailboxes, List<String> addresses, boolean sure) {
    assertThat(store.stored.stream().sorted()).containsExactlyElementsOf(mailboxes);
    for (String address : addresses) {
      boolean redirected = address.startsWith("x@") || address.startsWith("w@");
      long times = sent.stream().filter(address::equals).count();
      assertThat(times)
          .as(address)
          .isGreaterThanOrEqualTo(redirected || sure ? 1 : 0)
          .isLessThanOrEqualTo(redirected ? MOST_ATTEMPTS : 1);
    }
    assertThat(addresses).containsAll(sent);
  }

  /**
   * Until it is accepted, as a mail server does.
   *
   * @return attempts
   */
  private int deliver(SharedDatabase database, Program program, String id) {
    return deliver(database, program, id, id); // an account that has answered nobody yet
  }

  private int deliver(SharedDatabase database, Program program, String name, String id) {
    String account = name + "@x.example";
    Message message =
        Message.of(
            ("From: s@y.example\r\nTo: %s\r\nSubject: hi\r\nMessage-ID: <%s@y.example>\r\n\r\ntext"
                    + "\r\n")
                .formatted(account, id)
                .getBytes(US_ASCII));
    StoredDuplicates duplicates = new StoredDuplicates(database, 100);
    StoredReplies replies = new StoredReplies(database, 1_000, Duration.ofDays(30));
    LocalDelivery delivery =
        new LocalDelivery(
            DeliverySettings.of("mx"),
            Ports.of(
                    (_, mail, envelope, host) -> program.run(mail, envelope, host),
                    store,
                    new Outgoing())
                .withDuplicates(duplicates)
                .withReplies(replies)
                .withJournal(
                    new StoredJournal(
                        database, duplicates, replies, Duration.ofDays(5), Instant.EPOCH),
                    new StoredOutbox(database)),
            InstantSource.fixed(NOW),
            _ -> {});
    Incoming.Recipient anna = new Incoming.Recipient(account, account);
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      Taken taken = delivery.deliver(new Incoming("s@y.example", List.of(anna), message));
      if (taken.results().getFirst() instanceof DeliveryResult.Accepted) {
        return attempt;
      }
      taken.hearing().heard();
    }
    throw new AssertionError("never accepted");
  }

  private static Program program(String script) {
    return Told.program(
        "require [\"fileinto\", \"copy\", \"vacation\", \"enotify\", \"duplicate\"];\n" + script,
        Settings.DEFAULTS);
  }

  private final class Outgoing implements OutgoingMail {
    @Override
    public Sent send(String from, EmailAddress to, OutgoingMessage message) {
      if (smartHostDown) {
        return new Sent.NotNow("down");
      }
      sent.add(to.toString());
      return new Sent.Accepted(Optional.empty());
    }
  }
}
