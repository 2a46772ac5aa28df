package org.tamis.bridge.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageMemoryTest {
  private static final int MIB = 1 << 20;
  private static final Duration NOW = Duration.ZERO;

  private final MessageMemory memory = new MessageMemory(128 * MIB);

  @Test
  void noMoreArrivesThanAnEighth() {
    assertThat(memory.tryTake(16 * MIB + 1)).isFalse();
    assertThat(memory.tryTake(16 * MIB)).isTrue();
    assertThat(memory.tryTake(1)).isFalse();
    memory.giveBack(MIB);
    assertThat(memory.tryTake(MIB)).isTrue();
    assertThat(memory.isFree()).isFalse();
  }

  @Test
  void largeMessagesHaveThreeQuartersAtMost() {
    List<MessageMemory.Loan> loans = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      loans.add(memory.borrow(32 * MIB, NOW).orElseThrow());
    }
    assertThat(memory.borrow(5 * MIB, NOW)).isEmpty();
    loans.getFirst().close();
    loans.getFirst().close(); // once more gives nothing back
    assertThat(memory.borrow(33 * MIB, NOW)).isEmpty();
    loans.set(0, memory.borrow(32 * MIB, NOW).orElseThrow());
    loans.forEach(MessageMemory.Loan::close);
    assertThat(memory.isFree()).isTrue();
  }

  @Test
  void whatIsLargerThanAllTakesAll() {
    Optional<MessageMemory.Loan> all = memory.borrow(1L << 50, NOW);
    assertThat(all).isPresent();
    assertThat(memory.borrow(5 * MIB, NOW)).isEmpty();
    all.get().close();
    assertThat(memory.isFree()).isTrue();
  }

  @Test
  void smallMessagesDoNotWaitForLargeOnes() {
    assertThat(memory.borrow(1L << 50, NOW)).isPresent();
    for (int i = 0; i < 4; i++) {
      assertThat(memory.borrow(4 * MIB, NOW)).isPresent();
    }
    assertThat(memory.borrow(1, NOW)).isEmpty();
  }

  @Test
  void whoWaitsGetsWhatIsGivenBack() throws InterruptedException {
    MessageMemory.Loan all = memory.borrow(1L << 50, NOW).orElseThrow();
    List<Optional<MessageMemory.Loan>> got = new ArrayList<>();
    Thread waits =
        Thread.ofVirtual().start(() -> got.add(memory.borrow(32 * MIB, Duration.ofMinutes(10))));
    all.close();
    waits.join();
    assertThat(got.getFirst()).isPresent();
  }

  /**
   * The message, and for each run a copy, 64 for each octet of the header, 20 of the first megabyte
   * of a body, 4 up to 16 MiB.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, 0",
    "1000, 1000, 1, 66000",
    "1000, 0, 1, 22000",
    "1000, 0, 2, 43000",
    "100000, 0, 100, 21100000",
    "1048577, 0, 100, 23068678",
    "67108864, 0, 1, 218103808"
  })
  void runsTakeSoMuch(long size, long header, int recipients, long octets) {
    assertThat(MessageMemory.ofRuns(size, header, recipients)).isEqualTo(octets);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1",
    "1000, 3, 3",
    "1000, 1000, 32",
    "100000, 1000, 10",
    "1048576, 1000, 1",
    "67108864, 1000, 1"
  })
  void theLargerTheMessageTheFewerRunsAtATime(long size, int recipients, int runs) {
    assertThat(MessageMemory.runs(size, recipients)).isEqualTo(runs);
  }
}
