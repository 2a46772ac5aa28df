package org.tamis.bench.commits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bench.load.Burst;
import org.tamis.bench.load.Measured;
import org.tamis.bench.load.ProcessTree;
import org.tamis.bridge.testing.PostgresServer;

/** That several at a time wait for the disk together; how fast that is, no test says. */
@Timeout(600)
class CommitsIT {
  private static final ProcessTree HERE = new ProcessTree(List.of(ProcessHandle.current().pid()));

  private static double syncs(WrittenDeliveries deliveries, int atATime) throws Exception {
    long before = deliveries.syncs();
    int number = 400;
    Measured measured =
        Burst.of(number, deliveries, HERE, HERE, deliveries.next(number)).run(atATime);
    assertThat(measured.count()).isEqualTo(number);
    return (double) (deliveries.syncs() - before) / number;
  }

  @Test
  void inAFile() throws Exception {
    try (WrittenDeliveries deliveries = WrittenDeliveries.inFile()) {
      assertThat(syncs(deliveries, 1)).isEqualTo(2);
      assertThat(syncs(deliveries, 16)).isBetween(0.1, 1.5);
    }
  }

  /** Its sessions tell of what they did a second later, so that the numbers are no exact ones. */
  @Test
  void inAServer() throws Exception {
    assumeThat(PostgresServer.missing()).as("this test needs PostgreSQL").isEmpty();
    try (WrittenDeliveries deliveries = WrittenDeliveries.inServer()) {
      syncs(deliveries, 1);
      Thread.sleep(Duration.ofSeconds(2));
      assertThat(syncs(deliveries, 16)).isLessThan(1.9);
    }
  }
}
