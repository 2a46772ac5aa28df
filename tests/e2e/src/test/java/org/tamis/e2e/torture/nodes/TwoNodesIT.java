package org.tamis.e2e.torture.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.PostgresServer;
import org.tamis.e2e.torture.TestStore;
import org.tamis.e2e.torture.Torture;

/** The promise of docs/delivery.md by two nodes, whichever of them mail comes to. */
@Timeout(600)
class TwoNodesIT {
  @TempDir Path directory;

  @Test
  void nothingIsLostAndNothingIsThereTwice() throws Exception {
    assumeThat(PostgresServer.missing()).as("this test needs PostgreSQL").isEmpty();
    assumeThat(TestStore.KNOWN.get("dovecot").missing().here())
        .as("this test needs Dovecot")
        .isEmpty();
    try (PostgresServer postgres = PostgresServer.start()) {
      TwoNodes nodes = new TwoNodes(directory, postgres, System.nanoTime());
      Torture.Outcome outcome = nodes.run("dovecot", 6);
      String log = nodes.log(0) + nodes.log(1);
      assertThat(outcome.verdict().faults()).as("%s%n%s", outcome, log).isEmpty();
      assertThat(outcome.messages()).as("%s", outcome).isGreaterThan(5 * outcome.kills());
      assertThat(outcome.attempts()).as("%s", outcome).isGreaterThan(outcome.messages());
      // both of them have done the work of the other
      assertThat(log).contains("handed to node a ", "handed to node b ");
      assertThat(log).contains("node a is gone", "node b is gone");
      System.getLogger(TwoNodesIT.class.getName())
          .log(System.Logger.Level.INFO, outcome.toString());
    }
  }
}
