package org.tamis.bridge.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
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
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.bridge.testing.LogLines;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.service.database.Database;

/** Nothing leaves the outbox but to its recipient, or to its owner. */
@ParameterizedClass
@EnumSource(StateDatabase.class)
class OutboxRunnerTest {
  private static final Instant START = Instant.ofEpochSecond(1_000_000);
  private static final BackOff BACK_OFF =
      new BackOff(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1));

  @Parameter StateDatabase kind;
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
    database = kind.open(directory);
    outbox = new StoredOutbox(database);
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void aMailIsSentAsItWasPut() throws Exception {
    answer = new Sent.Accepted(Optional.empty());
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    look();
    assertThat(sent)
        .containsExactly("s@y x@z X-A: 1\r\nSubject: hi\r\n\r\ntext\r\n FULL Qq1 rfc822;a@b");
    assertThat(outbox.list()).isEmpty();
  }

  /** What was told to be given up at once does not count as having waited since 1970. */
  @Test
  void howMuchWaits() throws Exception {
    assertThat(outbox.extent()).isEqualTo(new StoredOutbox.Extent(0, Optional.empty()));
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    outbox.put(mail("2", QueuedMail.Kind.REDIRECT));
    Instant queued = outbox.list().getFirst().queued();
    assertThat(outbox.extent()).isEqualTo(new StoredOutbox.Extent(2, Optional.of(queued)));
    outbox.giveUp("1");
    assertThat(outbox.extent()).isEqualTo(new StoredOutbox.Extent(2, Optional.of(queued)));
    outbox.giveUp("2");
    assertThat(outbox.extent()).isEqualTo(new StoredOutbox.Extent(2, Optional.empty()));
  }

  /** RFC 5321 §4.5.4.1: the pauses grow, to a longest one. */
  @Test
  void pausesGrow() throws Exception {
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
  void aClockThatIsPutBackHoldsNothingUp() throws Exception {
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
  void afterItsLifetimeTheOwnerGetsIt() throws Exception {
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    look();
    now = START.plus(BACK_OFF.lifetime());
    look();
    assertThat(givenUp).containsExactly("1 it could not be sent in time: down");
    assertThat(outbox.list()).isEmpty();
  }

  /** While the owner cannot get it, it stays. */
  @Test
  void nothingIsDroppedWhileTheOwnerCannotGetIt() throws Exception {
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
  void anInterruptedAttempt(QueuedMail.Kind kind) throws Exception {
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
  void theSameMailIsThereOnce() throws Exception {
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    outbox.put(mail("2", QueuedMail.Kind.REDIRECT));
    assertThat(outbox.list()).extracting(StoredOutbox.Listed::id).containsExactly("1", "2");
  }

  @Test
  void retryAndGiveUp() throws Exception {
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
    runner(outgoing).sendDue(goesOn);
  }

  private OutboxRunner runner(OutgoingMail outgoing) {
    return new OutboxRunner(outbox, outgoing, new Settling(), BACK_OFF, () -> now, memory);
  }

  private final class Settling implements GivenUp {
    @Override
    public boolean settle(QueuedMail mail, String reason) {
      givenUp.add(mail.id() + " " + reason);
      return ownerReachable;
    }

    @Override
    public boolean settleDamaged(QueuedMail mail, String what) {
      givenUp.add("damaged " + mail.id() + " " + what + ": " + mail.message().original().size());
      return ownerReachable;
    }
  }

  /** Above what a row takes, and below what a row means by nothing. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1 << 20, (1 << 20) + 1, 3 << 20})
  void aMessageOfAnySizeIsSentAsItWasPut(int size) throws Exception {
    byte[] octets = new byte[size];
    Arrays.fill(octets, (byte) 'x');
    outbox.put(mail("1/2", QueuedMail.Kind.REDIRECT, octets));
    assertThat(outbox.list()).extracting(StoredOutbox.Listed::octets).containsExactly((long) size);
    assertThat(large().count()).isEqualTo(size == 1 << 20 ? 0 : 1);
    look();
    outbox.clean(Instant.now().plus(Duration.ofDays(1)));
    now = now.plus(Duration.ofMinutes(2));
    answer = new Sent.Accepted(Optional.empty());
    look();
    assertThat(sent)
        .hasSize(2)
        .allMatch(("s@y x@z X-A: 1\r\n" + "x".repeat(size) + " FULL Qq1 rfc822;a@b")::equals);
    assertThat(large().count()).isZero();
  }

  @Test
  void aMessageWhoseFileIsGoneIsNotSentAndStays() throws Exception {
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT, new byte[2 << 20]));
    large().remove();
    look(); // ends: its time is not now any more
    assertThat(sent).isEmpty();
    assertThat(outbox.list())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.next()).isAfter(now);
          assertThat(one.reason()).isNotEmpty();
        });
    assertThat(memory.isFree()).isTrue();
    assertThat(givenUp).isEmpty();
    now = START.plus(BACK_OFF.lifetime());
    look();
    assertThat(givenUp).singleElement().asString().startsWith("damaged 1 its ").endsWith(": 0");
    assertThat(outbox.list()).isEmpty();
  }

  /** A disk that was full, or a hand that slipped: no part of a message goes out for all of it. */
  @ParameterizedTest
  @CsvSource({
    "2097151, x, has 2097151 octets instead of 2097152",
    "0, x, has 0 octets instead of 2097152",
    "2097153, x, has 2097153 octets instead of 2097152",
    "2097152, y, has other octets than were written",
  })
  void aDamagedMessageIsNotSentAndItsOwnerGetsWhatIsLeft(int octets, String octet, String said)
      throws Exception {
    answer = new Sent.Accepted(Optional.empty());
    ownerReachable = false;
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT, "x".repeat(2 << 20).getBytes(US_ASCII)));
    large().replace(octet.repeat(octets));
    look();
    assertThat(outbox.list()).as("while the owner cannot get it").hasSize(1);
    now = now.plus(Duration.ofMinutes(2));
    ownerReachable = true;
    look();
    assertThat(sent).isEmpty();
    assertThat(givenUp).last().isEqualTo("damaged 1 its copy " + said + ": " + octets);
    assertThat(outbox.list()).isEmpty();
    assertThat(large().count()).isZero();
  }

  /** The delivery that comes again may have other Received fields on top. */
  @Test
  void theSameMailWithOtherOctetsLeavesTheFileAsItsRowSays() throws Exception {
    answer = new Sent.Accepted(Optional.empty());
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT, "x".repeat(2 << 20).getBytes(US_ASCII)));
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT, "y".repeat(2 << 20).getBytes(US_ASCII)));
    look();
    assertThat(sent).singleElement().asString().contains("xxx").doesNotContain("yyy");
    assertThat(givenUp).isEmpty();
  }

  /** Rows of earlier versions do not say what is in their files. */
  @Test
  void aFileOfAnEarlierVersionIsSent() throws Exception {
    answer = new Sent.Accepted(Optional.empty());
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT, new byte[2 << 20]));
    database.write(connection ->
        connection.createStatement().executeUpdate("UPDATE outbox SET in_file = -1, digest = ''"));
    look();
    assertThat(sent).hasSize(1);
    assertThat(outbox.list()).isEmpty();
  }

  /** Where it cannot be noted that it has left, it must not leave again and again. */
  @ParameterizedTest
  @ValueSource(strings = {"accepted", "notnow"})
  void aDatabaseThatCannotBeWrittenSendsNothingTwice(String next) throws Exception {
    for (int i = 0; i < 20; i++) {
      outbox.put(mail("" + i, QueuedMail.Kind.REDIRECT));
    }
    assumeTrue(kind == StateDatabase.SQLITE);
    Path file = directory.resolve("state.sqlite");
    Path away = Files.move(file, directory.resolve("away"));
    List<String> left = Collections.synchronizedList(new ArrayList<>());
    OutboxRunner runner =
        runner((_, _, message) -> {
          left.add(message.addedFields());
          return next.equals("accepted")
              ? new Sent.Accepted(Optional.empty())
              : new Sent.NotNow("down");
        });
    for (int i = 0; i < 10; i++) {
      runner.sendDue(() -> true);
    }
    assertThat(left).as("each of them once").hasSize(20);
    Files.move(away, file);
    runner.sendDue(() -> true);
    assertThat(left).hasSize(20);
    assertThat(outbox.list()).hasSize(next.equals("accepted") ? 0 : 20);
    assertThat(outbox.list()).allMatch(one -> one.next().isAfter(now));
  }

  /** Each attempt has a line: whoever looks for a message finds where it is. */
  @Test
  void theLogHasEachAttempt() throws Exception {
    try (LogLines log = LogLines.of(OutboxRunner.class)) {
      outbox.put(
          mail("1", QueuedMail.Kind.REDIRECT, "Message-ID: <1@y>\r\n\r\n".getBytes(US_ASCII)));
      look();
      answer = new Sent.Accepted(Optional.empty());
      now = now.plus(Duration.ofMinutes(2));
      look();
      String start = "account=anna message-id=<1@y> outbox: redirect to <x@z> ";
      assertThat(log.lines())
          .satisfiesExactly(
              line ->
                  assertThat(line).startsWith(start + "next attempt in 60 s: ").contains("down"),
              line -> assertThat(line).isEqualTo(start + "sent at attempt 2"));
    }
  }

  @Test
  void whatWasDroppedIsGivenUpAsThat() throws Exception {
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT));
    outbox.giveUp("1");
    look();
    assertThat(givenUp).containsExactly("1 an administrator dropped it");
  }

  @Test
  void aFileWithoutRowGoesWhenNobodyCanBeWritingTheRow() throws Exception {
    outbox.put(mail("1", QueuedMail.Kind.REDIRECT, new byte[2 << 20]));
    assumeTrue(kind == StateDatabase.SQLITE);
    Path beside = directory.resolve("state.sqlite.outbox");
    Path left = Files.writeString(beside.resolve("x.eml"), "x");
    outbox.clean(Instant.now());
    assertThat(left).exists();
    outbox.clean(Instant.now().plus(Duration.ofHours(2)));
    assertThat(left).doesNotExist();
    assertThat(large().count()).isEqualTo(1);
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

  private LargeCopies large() {
    return switch (kind) {
      case SQLITE -> new LargeCopies.InFiles(directory.resolve("state.sqlite.outbox"));
      case POSTGRESQL -> new LargeCopies.InParts(database);
    };
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
