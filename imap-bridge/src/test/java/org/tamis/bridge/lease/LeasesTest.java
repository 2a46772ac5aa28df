package org.tamis.bridge.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.bridge.testing.Trouble;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.Statements;

@ParameterizedClass
@EnumSource(StateDatabase.class)
class LeasesTest {
  private static final Duration LENGTH = Duration.ofSeconds(40);
  private static final String ANN = "ann@example.org";

  @Parameter StateDatabase kind;
  @TempDir Path directory;
  private final AtomicLong seconds = new AtomicLong(1_000);
  private Database database;
  private Leases first;
  private Leases second;

  @BeforeEach
  void open() throws Exception {
    database = kind.open(directory);
    first = leases(Holder.here("first"));
    second = leases(Holder.here("second"));
  }

  private Leases leases(Holder owner) {
    return new Leases(
        database,
        owner,
        LENGTH,
        () -> Instant.ofEpochSecond(seconds.get()),
        () -> Duration.ofSeconds(seconds.get()).toNanos());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void oneHasItAndTheOtherDoesNot() throws Exception {
    assertThat(first.take(ANN)).isPresent();
    assertThat(second.take(ANN)).isEmpty();
    assertThat(second.take("bob@example.org")).isPresent();
    assertThat(second.holder(ANN)).contains(Holder.here("first").toString());
  }

  @Test
  void aReleasedOneIsFree() throws Exception {
    Lease lease = first.take(ANN).orElseThrow();
    first.release(lease);
    assertThat(lease.isHeld()).isFalse();
    assertThat(second.holder(ANN)).isEmpty();
    assertThat(second.take(ANN)).isPresent();
  }

  @Test
  void aRenewedOneStays() throws Exception {
    Lease lease = first.take(ANN).orElseThrow();
    for (int i = 0; i < 10; i++) {
      seconds.addAndGet(first.rhythm().toSeconds());
      assertThat(first.renew(lease)).isTrue();
      assertThat(lease.isHeld()).isTrue();
    }
    assertThat(second.take(ANN)).isEmpty();
  }

  /** What stood still must stop before another may begin. */
  @Test
  void theHolderStopsBeforeAnotherMayBegin() throws Exception {
    Lease lease = first.take(ANN).orElseThrow();
    seconds.addAndGet(LENGTH.toSeconds() / 2);
    assertThat(lease.isHeld()).isFalse();
    assertThat(second.take(ANN)).isEmpty();
    seconds.addAndGet(LENGTH.toSeconds() / 2);
    assertThat(second.take(ANN)).isPresent();
  }

  @Test
  void whoWakesUpTooLateCanWriteNothing() throws Exception {
    Lease late = first.take(ANN).orElseThrow();
    check(late);
    seconds.addAndGet(LENGTH.toSeconds());
    Lease next = second.take(ANN).orElseThrow();
    assertThatThrownBy(() -> check(late)).hasMessage("another process works on " + ANN + " by now");
    check(next);
    assertThat(first.renew(late)).isFalse();
    first.release(late);
    assertThat(first.take(ANN)).isEmpty();
  }

  private void check(Lease lease) throws Exception {
    database.write(
        Statements.of(statements -> {
          lease.check(statements);
          return true;
        }));
  }

  @Test
  void theLeaseOfAProcessThatIsGoneIsFree() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    assertThat(leases(new Holder("first", gone.pid(), 1)).take(ANN)).isPresent();
    assertThat(second.take(ANN)).isEmpty(); // on another machine nobody knows
    assertThat(first.take(ANN)).isPresent();
  }

  /** A renewal whose answer was lost has renewed; what was in the way is done again. */
  @Test
  void inATroubledDatabase() throws Exception {
    assumeTrue(kind == StateDatabase.POSTGRESQL);
    for (Trouble trouble : List.of(Trouble.inTheWay(2), Trouble.unanswered(2))) {
      try (SharedDatabase shared = StateDatabase.over(trouble, directory)) {
        shared.prepare();
        Leases troubled =
            new Leases(
                shared,
                Holder.here("third"),
                LENGTH,
                () -> Instant.ofEpochSecond(seconds.get()),
                () -> Duration.ofSeconds(seconds.get()).toNanos());
        Lease lease = troubled.take("bob").orElseThrow();
        trouble.begin();
        int renewed = 0;
        for (int i = 0; i < 20; i++) {
          try {
            renewed += troubled.renew(lease) ? 1 : 0;
          } catch (LeasesUnavailable e) {
            // the connection was lost twice in a row
          }
          seconds.addAndGet(5);
          assertThat(second.take("bob")).isEmpty();
        }
        assertThat(renewed).isGreaterThan(10);
        assertThat(trouble.times()).isGreaterThan(2);
        seconds.addAndGet(LENGTH.toSeconds());
      }
    }
  }
}
