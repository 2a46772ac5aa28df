package org.tamis.bridge.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.ReplyMark;
import org.tamis.service.database.Database;

@ParameterizedClass
@EnumSource(StateDatabase.class)
class StoredRepliesTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final Duration LONGEST = Duration.ofDays(60);

  @Parameter private StateDatabase kind;
  @TempDir private Path directory;
  private Database database;
  private StoredReplies replies;

  @BeforeEach
  void open() throws Exception {
    database = kind.open(directory);
    replies = new StoredReplies(database, 1_000, LONGEST);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static ReplyKey key(int number) {
    return new ReplyKey("%064x".formatted(number));
  }

  private static ReplyMark mark(int number, long seconds) {
    return new ReplyMark(key(number), Duration.ofSeconds(seconds));
  }

  /** RFC 5230 §4.1: within the period that is asked about, not that of the first reply. */
  @ParameterizedTest
  @CsvSource({"0, 10, true", "9, 10, true", "10, 10, false", "10, 11, true", "1, 1, false"})
  void countsForAPeriod(long later, long period, boolean expected) throws Exception {
    Instant then = NOW.plusSeconds(later);
    Duration asked = Duration.ofSeconds(period);
    assertThat(replies.claim("u1", mark(1, 10), NOW)).isTrue();
    assertThat(replies.repliedWithin("u1", key(1), asked, then)).isEqualTo(expected);
    assertThat(replies.repliedWithin("u1", key(2), asked, then)).isFalse();
    assertThat(replies.repliedWithin("u2", key(1), asked, then)).as("another account").isFalse();
    assertThat(replies.claim("u1", mark(1, period), then)).isEqualTo(!expected);
  }

  @Test
  void whatWasNotSentIsGivenBack() throws Exception {
    assertThat(replies.claim("u1", mark(1, 10), NOW)).isTrue();
    replies.release("u2", key(1));
    assertThat(replies.claim("u1", mark(1, 10), NOW)).isFalse();
    replies.release("u1", key(1));
    assertThat(replies.claim("u1", mark(1, 10), NOW)).isTrue();
    replies.release("u1", key(7)); // nothing was taken
  }

  @Test
  void outlivesTheProcess() throws Exception {
    replies.claim("u1", mark(1, 10), NOW);
    database.close();
    open();
    assertThat(replies.claim("u1", mark(1, 10), NOW)).isFalse();
  }

  /** RFC 5230 §4.2: at least 1,000, and of more the oldest are forgotten first. */
  @Test
  void roomForSoMany() throws Exception {
    for (int i = 0; i < 1_002; i++) {
      replies.claim("u1", mark(i, 10_000), NOW.plusSeconds(i));
    }
    Instant then = NOW.plusSeconds(1_002);
    assertThat(replies.claim("u1", mark(2, 10_000), then)).isFalse();
    assertThat(replies.claim("u1", mark(0, 10_000), then)).isTrue();
    assertThatThrownBy(() -> new StoredReplies(database, 999, LONGEST))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Nothing that a script can still ask about is forgotten. */
  @Test
  void oldOnesGo() throws Exception {
    replies.claim("u1", mark(1, 1), NOW);
    replies.claim("u1", mark(2, 1), NOW.plus(LONGEST).minusSeconds(1));
    assertThat(replies.repliedWithin("u1", key(1), LONGEST, NOW.plus(LONGEST).minusSeconds(1)))
        .isTrue();
    replies.claim("u1", mark(3, 1), NOW.plus(LONGEST));
    assertThat(replies.repliedWithin("u1", key(1), LONGEST.multipliedBy(2), NOW.plus(LONGEST)))
        .isFalse();
  }

  /** Of many at a time, here and in another process, one gets the right to reply. */
  @Test
  void oneOfMany() throws Exception {
    try (Database other = kind.open(directory);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      StoredReplies elsewhere = new StoredReplies(other, 1_000, LONGEST);
      List<Future<Boolean>> claims = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        StoredReplies memory = i % 2 == 0 ? replies : elsewhere;
        claims.add(threads.submit(() -> memory.claim("u1", mark(1, 10), NOW)));
      }
      int won = 0;
      for (Future<Boolean> claim : claims) {
        won += claim.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }

  @Test
  void aClosedDatabaseIsNoBug() {
    database.close();
    assertThatThrownBy(() -> replies.claim("u1", mark(1, 10), NOW))
        .isInstanceOf(MemoryUnavailable.class);
    assertThatThrownBy(() -> replies.repliedWithin("u1", key(1), LONGEST, NOW))
        .isInstanceOf(MemoryUnavailable.class);
  }
}
