package org.tamis.e2e.torture.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.PostgresServer;

/**
 * The promise of docs/scale.md when nodes and databases fail, and the proof that the test sees it
 * broken. {@code tests/torture nodes} runs it for as long as one likes.
 */
@Timeout(600)
class NodesProofIT {
  @TempDir Path directory;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void needServers() {
    assumeThat(PostgresServer.missing()).as("this test needs PostgreSQL").isEmpty();
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
  }

  private Round run(ProofOptions options) throws Exception {
    return new NodesProof(options, directory, told::add).run();
  }

  private String lines() {
    return String.join("\n", told);
  }

  @Test
  void nothingIsLostAndNothingIsThereTwice() throws Exception {
    Round all = run(ProofOptions.of(Fault.KILL, Fault.FAILOVER, Fault.STOP).withNodes(3));
    assertThat(all.isBroken()).as(lines()).isFalse();
    assertThat(all.attempts()).as(lines()).isGreaterThan(all.mails().size());
    System.getLogger(NodesProofIT.class.getName()).log(System.Logger.Level.INFO, lines());
  }

  /** The primary has acknowledged what its standby has not got. */
  @Test
  void whatOnlyThePrimaryHasIsLost() throws Exception {
    Round all = run(ProofOptions.of(Fault.STALLED).withNodes(2).asynchronous());
    assertThat(all.verdict().count("redirects lost")).as(lines()).isPositive();
  }
}
