package org.tamis.bridge.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.service.database.Database;

/** Nothing leaves the outbox but to its recipient, or to its owner. */
class OutboxRunnerTest {
  private static final Instant START = Instant.ofEpochSecond(1_000_000);
  private static final BackOff BACK_OFF =
      new BackOff(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1));

  @TempDir Path directory;
  private Database database;
  private StoredOutbox outbox;
  private final MessageMemory memory = new MessageMemory(16 << 20);
  private Instant now = START;
  private Sent answer = new Sent.NotNow("down");
  private boolean ownerReachable = true;
  private final List<String> sent = new ArrayList<>();
  private final List<String> givenUp = new ArrayList<>();

  @BeforeEach
  void openDatabase() throws IOException {
    database = Database.open(directory.resolve("state.db"));
    outbox = new StoredOutbox(database);
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void aMailIsSentAsItWasPut() throws OutboxUnavailable {
    answer = new Sent.Accepted(Optional.empty());
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    look();
    assertThat(sent)
        .containsExactly("s@y x@z X-A: 1\r\nSubject: hi\r\n\r\ntext\r\n FULL Qq1 rfc822;a@b");
    assertThat(outbox.list()).isEmpty();
  }

  /** RFC 5321 §4.5.4.1: the pauses grow, to a longest one. */
  @Test
  void pausesGrow() throws OutboxUnavailable {
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      look();
      Instant next = outbox.list().getFirst().next();
      pauses.add(Duration.between(now, next).toMinutes());
      now = next.minusSeconds(1);
      look();
      assertThat(sent).as("not before its time").hasSize(i + 1);
      now = next;
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 5L, 5L, 5L);
    assertThat(outbox.list().getFirst().reason()).contains("down");
    assertThat(outbox.list().getFirst().attempts()).isEqualTo(6);
  }

  /** A clock that was ahead and is put right must not keep the mail for as long as it was. */
  @Test
  void aClockThatIsPutBackHoldsNothingUp() throws OutboxUnavailable {
    now = START.plus(BACK_OFF.lifetime().dividedBy(2));
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    look();
    now = START;
    look();
    assertThat(sent).hasSize(2);
    assertThat(outbox.list().getFirst().next()).isEqualTo(START.plus(Duration.ofMinutes(2)));
  }

  /**
   * What becomes of a mail by the answer of the next hop: whether it waits, and whether its owner
   * hears.
   */
  @ParameterizedTest
  @CsvSource({
    "REDIRECT, accepted, false, false",
    "REDIRECT, notnow,   true,  false",
    "REDIRECT, unknown,  true,  false",
    "REDIRECT, rejected, false, true",
    "VACATION, accepted, false, false",
    "VACATION, notnow,   true,  false",
    "VACATION, unknown,  false, true",
    "VACATION, rejected, false, true",
    "NOTIFY,   unknown,  false, true",
    "NOTIFY,   notnow,   true,  false",
    "REPORT,   unknown,  false, true",
  })
  void endsAs(QueuedMail.Kind kind, String next, boolean waits, boolean told)
      throws OutboxUnavailable {
    answer =
        switch (next) {
          case "accepted" -> new Sent.Accepted(Optional.empty());
          case "notnow" -> new Sent.NotNow("4xx");
          case "unknown" -> new Sent.Unknown("cut");
          default -> new Sent.Rejected("5xx");
        };
    outbox.put(mail("1", kind));
    look();
    assertThat(outbox.list().isEmpty()).isNotEqualTo(waits);
    assertThat(givenUp.isEmpty()).isNotEqualTo(told);
  }

  @Test
  void afterItsLifetimeTheOwnerGetsIt() throws OutboxUnavailable {
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    look();
    now = START.plus(BACK_OFF.lifetime());
    look();
    assertThat(givenUp).containsExactly("1 it could not be sent in time: down");
    assertThat(outbox.list()).isEmpty();
  }

  /** While the owner cannot get it, it stays. */
  @Test
  void nothingIsDroppedWhileTheOwnerCannotGetIt() throws OutboxUnavailable {
    answer = new Sent.Rejected("never");
    ownerReachable = false;
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    look();
    assertThat(outbox.list()).hasSize(1);
    now = now.plus(BACK_OFF.lifetime()).plusSeconds(1);
    ownerReachable = true;
    look();
    assertThat(outbox.list()).isEmpty();
    assertThat(givenUp).hasSize(2);
  }

  /** Killed between the command and the answer: what must not go out twice does not. */
  @ParameterizedTest
  @EnumSource(QueuedMail.Kind.class)
  void anInterruptedAttempt(QueuedMail.Kind kind) throws OutboxUnavailable {
    answer = new Sent.Accepted(Optional.empty());
    outbox.put(mail("1", kind));
    outbox.take("1");
    look();
    assertThat(sent).hasSize(kind.mayRepeat() ? 1 : 0);
    assertThat(givenUp).hasSize(kind.mayRepeat() ? 0 : 1);
    assertThat(outbox.list()).isEmpty();
  }

  /** The same delivery, tried again, puts the same mail. */
  @Test
  void theSameMailIsThereOnce() throws OutboxUnavailable {
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    outbox.put(mail("2", QueuedMail.Kind.REDIRECT));
    assertThat(outbox.list()).extracting(StoredOutbox.Listed::id).containsExactly("1", "2");
  }

  @Test
  void retryAndGiveUp() throws OutboxUnavailable {
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    look();
    look();
    assertThat(sent).hasSize(1);
    assertThat(outbox.retry("1")).isTrue();
    look();
    assertThat(sent).hasSize(2);
    assertThat(outbox.giveUp("1")).isTrue();
    look();
    assertThat(sent).hasSize(2);
    assertThat(givenUp).hasSize(1);
    assertThat(outbox.retry("1")).isFalse();
    assertThat(outbox.giveUp("1")).isFalse();
  }

  private void look() throws OutboxUnavailable {
    look(() -> true);
  }

  /** What cannot be read, or finds no memory, is due again at once. */
  private void lookOnce() throws OutboxUnavailable {
    AtomicBoolean first = new AtomicBoolean(true);
    look(() -> first.getAndSet(false));
  }

  private void look(BooleanSupplier goesOn) throws OutboxUnavailable {
    OutgoingMail outgoing =
        (from, to, message) -> {
          sent.add(
              from
                  + " "
                  + to
                  + " "
                  + new String(message.toBytes(), US_ASCII)
                  + " "
                  + wishes(message.request()));
          return answer;
        };
    GivenUp settle =
        (mail, reason) -> {
          givenUp.add(mail.id() + " " + reason);
          return ownerReachable;
        };
    new OutboxRunner(outbox, outgoing, settle, BACK_OFF, () -> now, memory).sendDue(goesOn);
  }

  /** Above what a row takes, and below what a row means by nothing. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1 << 20, (1 << 20) + 1, 3 << 20})
  void aMessageOfAnySizeIsSentAsItWasPut(int size) throws OutboxUnavailable, IOException {
    byte[] octets = new byte[size];
    Arrays.fill(octets, (byte) 'x');
    outbox.put(mail("1/2", QueuedMail.Kind.REDIRECT, octets));
    assertThat(outbox.list()).extracting(StoredOutbox.Listed::octets).containsExactly((long) size);
    assertThat(files()).hasSize(size == 1 << 20 ? 0 : 1);
    look();
    outbox.clean(Instant.now().plus(Duration.ofDays(1)));
    now = now.plus(Duration.ofMinutes(2));
    answer = new Sent.Accepted(Optional.empty());
    look();
    assertThat(sent)
        .hasSize(2)
        .allMatch(("s@y x@z X-A: 1\r\n" + "x".repeat(size) + " FULL Qq1 rfc822;a@b")::equals);
    assertThat(files()).isEmpty();
  }

  @Test
  void aMessageWhoseFileIsGoneIsNotSentAndStays() throws OutboxUnavailable, IOException {
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT, new byte[2 << 20]));
    Files.delete(files().getFirst());
    look(); // ends: its time is not now any more
    assertThat(sent).isEmpty();
    assertThat(outbox.list())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.next()).isAfter(now);
          assertThat(one.reason()).isNotEmpty();
        });
    assertThat(memory.isFree()).isTrue();
  }

  @Test
  void aFileWithoutRowGoesWhenNobodyCanBeWritingTheRow() throws OutboxUnavailable, IOException {
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT, new byte[2 << 20]));
    Path left = Files.writeString(files().getFirst().resolveSibling("x.eml"), "x");
    outbox.clean(Instant.now());
    assertThat(left).exists();
    outbox.clean(Instant.now().plus(Duration.ofHours(2)));
    assertThat(left).doesNotExist();
    assertThat(files()).hasSize(1);
  }

  @Test
  void withoutMemoryALargeOneWaitsAndASmallOneDoesNot() throws Exception {
    answer = new Sent.Accepted(Optional.empty());
    outbox.put(mail("large", QueuedMail.Kind.REDIRECT, new byte[2 << 20]));
    outbox.put(mail("small", QueuedMail.Kind.REDIRECT));
    try (MessageMemory.Loan _ = memory.borrow(16 << 20, Duration.ZERO).orElseThrow()) {
      lookOnce();
      assertThat(outbox.list()).extracting(StoredOutbox.Listed::id).containsExactly("large");
    }
    look();
    assertThat(outbox.list()).isEmpty();
  }

  private List<Path> files() throws IOException {
    Path beside = directory.resolve("state.db.outbox");
    if (!Files.exists(beside)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(beside)) {
      return files.toList();
    }
  }

  private static QueuedMail mail(String id, QueuedMail.Kind kind) {
    return mail(id, kind, "Subject: hi\r\n\r\ntext\r\n".getBytes(US_ASCII));
  }

  private static QueuedMail mail(String id, QueuedMail.Kind kind, byte[] octets) {
    Message message = Message.of(octets);
    return new QueuedMail(
        id,
        "anna",
        kind,
        Optional.of("main:3"),
        "s@y",
        EmailAddress.parse("x@z").orElseThrow().toString(),
        new OutgoingMessage("X-A: 1\r\n", message)
            .requesting(
                new DeliveryRequest(
                    Optional.empty(),
                    Optional.of(DeliveryRequest.Returned.FULL),
                    Optional.empty(),
                    Optional.of("Qq1"),
                    Optional.of("rfc822;a@b"))),
        Optional.empty(),
        false,
        START);
  }

  private static String wishes(DeliveryRequest request) {
    return request.returned().map(Enum::name).orElse("")
        + request.envelopeId().map(id -> " " + id).orElse("")
        + request.originalRecipient().map(to -> " " + to).orElse("");
  }
}
