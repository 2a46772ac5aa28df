package org.tamis.bridge.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.bridge.testing.JdbcLink;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.bridge.testing.Trouble;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;

/** An outbox in a database that others use as well, and that fails now and then. */
class SharedOutboxTest {
  private static final Instant START = Instant.ofEpochSecond(1_000_000);
  private static final BackOff BACK_OFF =
      new BackOff(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofDays(5));

  @TempDir Path directory;
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private Instant now = START;

  private static QueuedMail mail(String id, QueuedMail.Kind kind, int octets) {
    return new QueuedMail(
        id,
        "anna",
        kind,
        Optional.of("main:3"),
        "s@y",
        "x@z",
        new OutgoingMessage("X-A: 1\r\n", Message.of("x".repeat(octets).getBytes(US_ASCII))),
        Optional.of(new ReplyKey("ab".repeat(32))),
        true,
        START);
  }

  private OutboxRunner runner(StoredOutbox outbox) {
    return new OutboxRunner(
        outbox,
        (_, _, message) -> {
          sent.add(Long.toString(message.original().size()));
          return new Sent.Accepted(Optional.empty());
        },
        new Settling(),
        BACK_OFF,
        () -> now,
        new MessageMemory(64 << 20));
  }

  private static final class Settling implements GivenUp {
    @Override
    public boolean settle(QueuedMail mail, String reason) {
      return true;
    }

    @Override
    public boolean settleDamaged(QueuedMail mail, String what) {
      throw new AssertionError(mail.id() + ": " + what);
    }
  }

  private static void put(StoredOutbox outbox, QueuedMail mail) {
    for (int i = 0; i < 50; i++) {
      try {
        outbox.put(mail);
        return;
      } catch (OutboxUnavailable e) {
        // as a message that comes again
      }
    }
    throw new AssertionError("never put");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allLeavesInTrouble(boolean unanswered) throws Exception {
    Trouble trouble = unanswered ? Trouble.unanswered(3) : Trouble.inTheWay(3);
    try (SharedDatabase database = StateDatabase.over(trouble, directory)) {
      database.prepare();
      trouble.begin();
      StoredOutbox outbox = new StoredOutbox(database);
      for (int i = 0; i < 20; i++) {
        put(outbox, mail("r" + i, QueuedMail.Kind.REDIRECT, i % 5 == 0 ? (3 << 20) + i : 100 + i));
        put(outbox, mail("v" + i, QueuedMail.Kind.VACATION, 1_000 + i));
      }
      OutboxRunner runner = runner(outbox);
      for (int i = 0; i < 60 && outbox.extent().messages() > 0; i++) {
        runner.sendDue(() -> true);
        now = now.plus(BACK_OFF.longest());
      }
      assertThat(outbox.list()).isEmpty();
      assertThat(new LargeCopies.InParts(database).count()).isZero();
    }
    assertThat(trouble.times()).isGreaterThan(20);
    for (int i = 0; i < 20; i++) {
      String redirect = Integer.toString(i % 5 == 0 ? (3 << 20) + i : 100 + i);
      String vacation = Integer.toString(1_000 + i);
      assertThat(sent).as("a redirect").contains(redirect);
      assertThat(Collections.frequency(sent, vacation)).as("a reply").isLessThanOrEqualTo(1);
      if (!unanswered) {
        assertThat(Collections.frequency(sent, redirect)).isEqualTo(1);
        assertThat(sent).contains(vacation);
      }
    }
  }

  /** RFC 5230 §4.2: only what was surely not sent leaves the next message to be answered. */
  @ParameterizedTest
  @EnumSource(StateDatabase.class)
  void aReplyThatMayHaveGoneOutKeepsItsMark(StateDatabase kind) throws Exception {
    List<String> released = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean first = new AtomicBoolean(true);
    try (Database database = kind.open(directory)) {
      StoredOutbox outbox = new StoredOutbox(database);
      for (String id : List.of("cut", "killed", "refused")) {
        outbox.put(mail(id, QueuedMail.Kind.VACATION, 100));
      }
      outbox.take("killed");
      OutboxRunner runner =
          new OutboxRunner(
              outbox,
              (_, to, _) -> {
                sent.add(to.toString());
                return first.getAndSet(false)
                    ? new Sent.Unknown("cut")
                    : new Sent.Rejected("550 no");
              },
              (MarkSeen) (mail, _) -> mail.mark().ifPresent(_ -> released.add(mail.id())),
              BACK_OFF,
              () -> now,
              new MessageMemory(64 << 20));
      runner.sendDue(() -> true);
      assertThat(outbox.list()).isEmpty();
    }
    assertThat(sent).hasSize(2);
    assertThat(released).hasSize(1).doesNotContain("killed");
  }

  /** Looks at what is given up. */
  @FunctionalInterface
  private interface MarkSeen extends GivenUp {
    void see(QueuedMail mail, String reason);

    @Override
    default boolean settle(QueuedMail mail, String reason) {
      see(mail, reason);
      return true;
    }

    @Override
    default boolean settleDamaged(QueuedMail mail, String what) {
      return settle(mail, what);
    }
  }

  /** It is there, and who has put it knows that. */
  @Test
  void whatWasPutAlthoughNoAnswerCameIsKnown() throws Exception {
    Lost lost = new Lost();
    try (SharedDatabase database = StateDatabase.over(lost, directory)) {
      StoredOutbox outbox = new StoredOutbox(database);
      outbox.extent();
      lost.left = 1;
      outbox.put(mail("1", QueuedMail.Kind.VACATION, 100)); // no exception
      assertThat(outbox.list()).hasSize(1);
    }
  }

  /** Loses the answers of some COMMITs. */
  private static final class Lost implements JdbcLink {
    private int left;

    @Override
    public void before(String what, String sql) {}

    @Override
    public void after(String what, String sql) throws java.sql.SQLException {
      if (what.equals("commit") && left > 0) {
        left--;
        throw new java.sql.SQLException("the connection is lost", "08006");
      }
    }
  }

  /** Of several services that look at the same time, one sends what must not go out twice. */
  @ParameterizedTest
  @EnumSource(StateDatabase.class)
  void severalServicesSendAReplyOnce(StateDatabase kind) throws Exception {
    try (Database one = kind.open(directory);
        Database other = kind.open(directory);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        new StoredOutbox(one).put(mail("v" + i, QueuedMail.Kind.VACATION, 1_000 + i));
      }
      CountDownLatch ready = new CountDownLatch(2);
      List<Future<Boolean>> all = new ArrayList<>();
      for (Database database : List.of(one, other)) {
        all.add(
            threads.submit(() -> {
              ready.countDown();
              ready.await();
              runner(new StoredOutbox(database)).sendDue(() -> true);
              return true;
            }));
      }
      for (Future<Boolean> each : all) {
        assertThat(each.get()).isTrue();
      }
    }
    assertThat(sent).doesNotHaveDuplicates();
  }
}
