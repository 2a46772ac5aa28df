package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.journal.Journal;
import org.tamis.bridge.journal.StoredJournal;
import org.tamis.bridge.outbox.StoredOutbox;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.send.SuccessNotice;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.engine.Program;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.Settings;
import org.tamis.service.database.Database;

/**
 * The service is killed at each step of a delivery, before it and after it, and the sender comes
 * again as mail servers do: whatever is stored is there once, a redirect has gone out at least
 * once, all else that is sent at most once.
 */
@ParameterizedClass
@EnumSource(StateDatabase.class)
class InterruptedDeliveryTest {
  private static final Duration KEPT = Duration.ofDays(5);
  private static final Message MESSAGE =
      Message.of(
          """
          From: s@y.example\r
          To: anna@x.example\r
          Subject: hi\r
          Message-ID: <1@y.example>\r
          \r
          text\r
          """
              .getBytes(US_ASCII));

  @Parameter StateDatabase kind;
  @TempDir Path directory;
  private Database database;
  private final FakeStore store = new FakeStore();
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private int left = Integer.MAX_VALUE;
  private boolean smartHostDown;
  private boolean remembering = true;
  private Instant unsureUntil = Instant.EPOCH;
  private @Nullable Journal journal;
  private Map<String, String> asked = Map.of();

  @BeforeEach
  void openDatabase() throws IOException {
    database = kind.open(directory);
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  /** The end of the process: nothing that it had in memory is there afterwards. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** One more thing that is done; the fuse burns down, and from then on nothing is done. */
  private void burn() {
    if (left <= 0) {
      throw new Killed();
    }
    left--;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          keep;                                                   | INBOX     |
          fileinto "A";                                           | A         |
          fileinto "A"; fileinto "B"; keep;                       | A,B,INBOX |
          fileinto "A"; redirect "x@z.example";                   | A         | x@z.example
          redirect "x@z.example"; redirect "w@z.example";         |           | w@z.example,x@z.example
          redirect :copy "x@z.example"; vacation "away";          | INBOX     | s@y.example,x@z.example
          vacation "away"; fileinto "A"; fileinto "B";            | A,B       | s@y.example
          addheader "X-A" "1"; fileinto "A"; addheader "X-B" "2"; fileinto "B"; | A,B |
          notify "mailto:n@z.example"; fileinto "A";              | A         | n@z.example
          vacation :fcc "B" "away"; keep;                         | B,INBOX   | s@y.example
          if duplicate { discard; }                               | INBOX     |
          if duplicate { discard; } fileinto "A"; keep;           | A,INBOX   |
          if duplicate { discard; } else { vacation "away"; }     | INBOX     | s@y.example
          """)
  void killedAtEachStep(String script, String stored, String mailed) {
    List<String> mailboxes = stored == null ? List.of() : List.of(stored.split(","));
    List<String> addresses = mailed == null ? List.of() : List.of(mailed.split(","));
    Program program = program(script);
    int fuse = 0;
    boolean reachedTheEnd = false;
    while (!reachedTheEnd) {
      reset();
      left = fuse;
      reachedTheEnd = deliverUntilAccepted(program, Integer.MAX_VALUE) == 1;
      assertRight("killed after " + fuse + " steps", mailboxes, addresses, reachedTheEnd);
      fuse++;
    }
    assertThat(fuse).as("steps at which it was killed").isGreaterThan(2);
  }

  /** Twice in a row, at every pair of steps. */
  @Test
  void killedAgainWhenItComesAgain() {
    Program program =
        program("fileinto \"A\"; fileinto \"B\"; redirect \"x@z.example\"; vacation \"away\";");
    for (int first = 0; first < 20; first++) {
      for (int second = 0; second < 20; second++) {
        reset();
        left = first;
        deliverUntilAccepted(program, second);
        assertRight(
            first + " and " + second,
            List.of("A", "B"),
            List.of("s@y.example", "x@z.example"),
            false);
      }
    }
  }

  /** RFC 3461 §5.2.3: the report of a success goes out once or never. */
  @ParameterizedTest
  @ValueSource(strings = {"keep;", "fileinto \"A\"; keep;"})
  void theReportOfASuccess(String script) {
    asked = Map.of("NOTIFY", "SUCCESS");
    List<String> mailboxes = script.equals("keep;") ? List.of("INBOX") : List.of("A", "INBOX");
    int fuse = 0;
    boolean reachedTheEnd = false;
    while (!reachedTheEnd) {
      reset();
      left = fuse;
      reachedTheEnd = deliverUntilAccepted(program(script), Integer.MAX_VALUE) == 1;
      assertRight(
          "killed after " + fuse + " steps", mailboxes, List.of("s@y.example"), reachedTheEnd);
      fuse++;
    }
    assertThat(fuse).isGreaterThan(4);
  }

  /** The same kills must be noticed where nothing is remembered. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fileinto \"A\"; fileinto \"B\";",
        "keep;",
        "fileinto \"A\"; redirect \"x@z.example\";"
      })
  void withoutTheJournalThereAreSecondCopies(String script) {
    remembering = false;
    Program program = program(script);
    boolean twice = false;
    int fuse = 0;
    boolean reachedTheEnd = false;
    while (!reachedTheEnd) {
      reset();
      left = fuse++;
      reachedTheEnd = deliverUntilAccepted(program, Integer.MAX_VALUE) == 1;
      twice |= Set.copyOf(store.stored).size() < store.stored.size();
    }
    assertThat(twice).isTrue();
  }

  /** A lost reply of the store, in a service that goes on. */
  @Test
  void aLostReplyOfTheStoreGivesNoSecondCopy() {
    store.faults.put("A", FakeStore.Fault.LOST_BEFORE_REPLY);
    Program program = program("fileinto \"A\";");
    assertThat(Told.code(deliver(program))).isEqualTo(451);
    store.faults.clear();
    assertThat(Told.code(deliver(program))).isEqualTo(250);
    assertThat(store.stored).containsExactly("A");
  }

  /** An outage between two mailboxes is no reason to put the second's copy elsewhere. */
  @Test
  void anOutageBetweenTwoMailboxes() {
    store.faults.put("B", FakeStore.Fault.DOWN);
    Program program = program("fileinto \"A\"; fileinto \"B\";");
    assertThat(Told.code(deliver(program))).isEqualTo(451);
    assertThat(store.stored).containsExactly("A");
    store.faults.clear();
    assertThat(Told.code(deliver(program))).isEqualTo(250);
    assertThat(store.stored).containsExactly("A", "B");
  }

  /** What INBOX could not take once is not lost when the message comes again. */
  @ParameterizedTest
  @ValueSource(strings = {"redirect :copy \"x@z.example\";", "vacation \"away\";"})
  void aFullInboxMayHaveRoomAgain(String script) {
    store.faults.put("INBOX", FakeStore.Fault.OVER_QUOTA);
    Program program = program(script);
    assertThat(Told.code(deliver(program))).isEqualTo(452);
    store.faults.clear();
    assertThat(Told.code(deliver(program))).isEqualTo(250);
    assertThat(store.stored).hasSize(1);
  }

  /** Refused for good, and the sender has not heard it: the same answer, and no reply goes out. */
  @Test
  void whoHasNotHeardOfTheRefusalHearsItAgain() {
    store.faults.put("INBOX", FakeStore.Fault.REFUSED);
    Program program = program("keep; vacation \"away\";");
    Taken first = taken(program);
    assertThat(Told.code(first.results().getFirst())).isEqualTo(554);
    first.hearing().perhapsNot();
    store.faults.clear();
    assertThat(Told.code(deliver(program))).isEqualTo(554);
    assertThat(store.stored).isEmpty();
    assertThat(sent).isEmpty();
  }

  /** The script that has changed meanwhile is not asked. */
  @Test
  void theStoredPlanIsCarriedOut() {
    store.faults.put("B", FakeStore.Fault.DOWN);
    deliver(program("fileinto \"A\"; fileinto \"B\";"));
    store.faults.clear();
    assertThat(Told.code(deliver(program("discard;")))).isEqualTo(250);
    assertThat(store.stored).containsExactly("A", "B");
  }

  /** A sender that did not hear of the end comes again; one that did means it. */
  @ParameterizedTest
  @ValueSource(strings = {"keep;", "fileinto \"A\"; keep;"})
  void whoHasNotHeardGetsTheSameReply(String script) {
    Program program = program(script);
    taken(program).hearing().perhapsNot();
    int copies = store.stored.size();
    assertThat(Told.code(deliver(program))).isEqualTo(250);
    assertThat(store.stored).hasSize(copies);
    taken(program).hearing().heard();
    assertThat(store.stored).hasSize(copies);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep;", "fileinto \"A\"; keep;"})
  void whoHasHeardAndComesAgainMeansIt(String script) {
    Program program = program(script);
    taken(program).hearing().heard();
    int copies = store.stored.size();
    taken(program).hearing().heard();
    assertThat(store.stored).hasSize(2 * copies);
  }

  /** The message is on disk before its sender hears of it, and leaves later. */
  @ParameterizedTest
  @ValueSource(strings = {"redirect \"x@z.example\";", "redirect :copy \"x@z.example\";"})
  void aRedirectWaitsInTheOutbox(String script) throws Exception {
    smartHostDown = true;
    assertThat(Told.code(deliver(program(script)))).isEqualTo(250);
    assertThat(new StoredOutbox(database).list())
        .extracting(StoredOutbox.Listed::recipient)
        .containsExactly("x@z.example");
    assertThat(sent).isEmpty();
  }

  /** Dovecot, too, redirects a message once in twelve hours. */
  @Test
  void aMessageIsRedirectedOnceInTwelveHours() {
    Program program = program("redirect \"x@z.example\";");
    taken(program).hearing().heard();
    assertThat(Told.code(deliver(program))).isEqualTo(250);
    assertThat(sent).containsExactly("x@z.example");
  }

  private void assertRight(
      String when, List<String> mailboxes, List<String> addresses, boolean uninterrupted) {
    assertThat(store.stored.stream().sorted()).as(when).containsExactlyElementsOf(mailboxes);
    assertThat(store.open).as(when + ": sessions left open").isNotNegative();
    for (String address : addresses) {
      long times = sent.stream().filter(address::equals).count();
      boolean redirected = address.startsWith("x@") || address.startsWith("w@");
      assertThat(times)
          .as(when + ": " + address)
          .isGreaterThanOrEqualTo(redirected || uninterrupted ? 1 : 0)
          .isLessThanOrEqualTo(redirected ? 3 : 1);
    }
    assertThat(addresses).as(when).containsAll(sent);
  }

  private void reset() {
    store.stored.clear();
    store.messages.clear();
    sent.clear();
    journal = null;
    unsureUntil = Instant.EPOCH;
    left = Integer.MAX_VALUE;
    try {
      database.write(connection -> {
        for (String table :
            List.of("delivery", "content", "step", "outbox", "duplicate", "reply")) {
          connection.createStatement().executeUpdate("DELETE FROM " + table);
        }
        return true;
      });
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * @param secondFuse of the second attempt
   * @return attempts
   */
  private int deliverUntilAccepted(Program program, int secondFuse) {
    for (int attempt = 1; attempt < 10; attempt++) {
      try {
        DeliveryResult result = deliver(program);
        if (result instanceof DeliveryResult.Accepted) {
          return attempt;
        }
      } catch (CompletionException e) {
        assertThat(e).hasCauseInstanceOf(Killed.class);
        left = attempt == 1 ? secondFuse : Integer.MAX_VALUE;
        journal = null;
        unsureUntil = Instant.MAX; // the service that starts finds that another did not end
      }
    }
    throw new AssertionError("never accepted");
  }

  private DeliveryResult deliver(Program program) {
    return taken(program).results().getFirst();
  }

  private Taken taken(Program program) {
    StoredDuplicates duplicates = new StoredDuplicates(database, 100);
    StoredReplies replies = new StoredReplies(database, 1_000, Duration.ofDays(30));
    Journal running =
        journal == null
            ? new StoredJournal(database, duplicates, replies, KEPT, unsureUntil)
            : journal;
    journal = running;
    Ports ports =
        Ports.of(
                (account, mail, envelope, host) -> program.run(mail, envelope, host),
                account ->
                    Fuse.around(
                        MailSession.class, store.open(account), Set.of("append"), this::burn),
                new Outgoing())
            .withDuplicates(duplicates)
            .withReplies(replies);
    LocalDelivery delivery =
        new LocalDelivery(
            DeliverySettings.of("mx")
                .withTraceFields(true)
                .withNotice(new SuccessNotice(new Address("", "postmaster", "mx"), "mx")),
            remembering
                ? ports.withJournal(
                    Fuse.around(Journal.class, running, Set.of("begin", "note", "end"), this::burn),
                    new StoredOutbox(database))
                : ports,
            InstantSource.fixed(Instant.ofEpochSecond(1_000_000)),
            report -> {});
    Incoming.Recipient anna = new Incoming.Recipient("anna@x.example", "anna@x.example", asked);
    return delivery.deliver(new Incoming("s@y.example", List.of(anna), MESSAGE));
  }

  private static Program program(String script) {
    return Told.program(
        "require [\"fileinto\", \"copy\", \"vacation\", \"enotify\", \"duplicate\", \"editheader\","
            + " \"fcc\"];\n"
            + script,
        Settings.DEFAULTS);
  }

  private final class Outgoing implements OutgoingMail {
    @Override
    public Sent send(String from, EmailAddress to, OutgoingMessage message) {
      burn();
      if (smartHostDown) {
        return new Sent.NotNow("down");
      }
      sent.add(to.toString());
      burn();
      return new Sent.Accepted(Optional.empty());
    }
  }
}
