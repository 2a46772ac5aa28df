package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.PostgresServer;

/** Nodes get a new version one after the other, while mail comes. */
@Timeout(600)
class RollingUpgradeIT {
  /** Of both nodes, whichever has which. */
  private static final List<String> ACCOUNTS =
      Stream.of("ann", "bob", "eve", "joe", "kim", "lou", "max", "pia")
          .map(name -> name + "@x.example")
          .toList();

  private static final String BOTH = "require [\"fileinto\"];\nfileinto \"Shops\";\nkeep;\n";

  /** What a version may do to tables that the one before works with. */
  private static final String STEP =
      """
      CREATE TABLE novelty (account TEXT NOT NULL PRIMARY KEY);
      ALTER TABLE delivery ADD COLUMN novel BIGINT NOT NULL DEFAULT 0;
      ALTER TABLE outbox ADD COLUMN novel TEXT NOT NULL DEFAULT '';
      ALTER TABLE bucket ADD COLUMN novel TEXT;
      CREATE INDEX delivery_by_novelty ON delivery (novel);
      """;

  @TempDir Path directory;
  private NodeSite site;
  private int messages;

  @BeforeEach
  void start() throws Exception {
    Optional<String> missing = PostgresServer.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    site = NodeSite.in(directory, ACCOUNTS, BOTH);
  }

  @AfterEach
  void stop() throws IOException {
    if (site != null) {
      site.close();
    }
  }

  private String schema() throws Exception {
    try (Connection connection = site.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT version FROM tamis_state.flyway_schema_history"
                    + " ORDER BY installed_rank DESC LIMIT 1")) {
      return row.next() ? row.getString(1) : "";
    }
  }

  /** A message for each account by each node; its sender tries again while it is not accepted. */
  private void deliver(TamisProcess... nodes) throws IOException {
    for (TamisProcess node : nodes) {
      for (String account : ACCOUNTS) {
        String message =
            "Subject: x\r\nMessage-ID: <%d@y.example>\r\n\r\nhello\r\n".formatted(messages++);
        node.await(() -> {
          String reply = node.deliver("s@y.example", account, message);
          assertThat(reply).matches("(250|451) .*");
          return reply.startsWith("250 ");
        });
      }
    }
  }

  private void assertAllIsThereOnce() throws IOException {
    List<Integer> copies = new ArrayList<>();
    for (String folder : List.of("new", ".Shops/new")) {
      int found = 0;
      for (String account : ACCOUNTS) {
        String name = account.substring(0, account.indexOf('@'));
        try (Stream<Path> files = Files.list(directory.resolve("mail/" + name + "/" + folder))) {
          found += Math.toIntExact(files.count());
        }
      }
      copies.add(found);
    }
    assertThat(copies).containsExactly(messages, messages);
  }

  @Test
  void oneAfterTheOther() throws Exception {
    NextVersion next = NextVersion.adding(directory.resolve("next"), STEP);
    Path a = site.node("a", "");
    Path b = site.node("b", "");
    try (TamisProcess oldB = TamisProcess.start(b, NodeSite.SERVE)) {
      oldB.listening("LMTP");
      try (TamisProcess oldA = TamisProcess.start(a, NodeSite.SERVE)) {
        deliver(oldA, oldB);
        assertThat(schema()).isEqualTo("" + NextVersion.NOW);
        oldB.terminate();
        try (TamisProcess newB = next.start(b, NodeSite.SERVE)) {
          deliver(oldA, newB);
          assertThat(schema()).isEqualTo("" + NextVersion.NEXT);
          oldA.terminate();
          upgradedSecond(next, a, newB);
        }
      }
    }
    assertAllIsThereOnce();
  }

  private void upgradedSecond(NextVersion next, Path a, TamisProcess newB) throws Exception {
    // its machine was started again, or whoever upgraded it has gone back
    try (TamisProcess again = TamisProcess.start(a, NodeSite.SERVE)) {
      deliver(again, newB);
      TamisProcess.Ended doctor = TamisProcess.tamis(a, "", "doctor", "--config", "tamis.toml");
      assertThat(doctor.out() + doctor.err())
          .contains(
              "schema version %d of a newer version of Tamis, with which this one (%d) works"
                  .formatted(NextVersion.NEXT, NextVersion.NOW));
      again.terminate();
    }
    try (TamisProcess newA = next.start(a, NodeSite.SERVE)) {
      deliver(newA, newB);
      for (TamisProcess node : List.of(newA, newB)) {
        assertThat(node.errors()).doesNotContain("cannot read", "cannot write");
      }
    }
  }

  /** Where a step takes away what this version uses, it does not start, and says why. */
  @Test
  void whatTakesSomethingAwayShutsOutTheVersionBefore() throws Exception {
    NextVersion next = NextVersion.shuttingOut(directory.resolve("next"), STEP);
    Path a = site.node("a", "");
    try (TamisProcess newA = next.start(a, NodeSite.SERVE)) {
      deliver(newA);
    }
    TamisProcess.Ended old = TamisProcess.tamis(a, "", NodeSite.SERVE);
    assertThat(old.exitCode()).isNotZero();
    assertThat(old.err())
        .contains(
            "its schema version is %d, this program supports only %d"
                .formatted(NextVersion.NEXT, NextVersion.NOW));
  }
}
