package org.tamis.bridge.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.JdbcLink;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.service.database.SharedDatabase;

/** What a server has to do for a node. */
class NodeStatementsTest {
  @TempDir Path directory;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final JdbcLink noting =
      (what, sql) -> said.add(what.equals("commit") ? "COMMIT" : sql.strip());
  private SharedDatabase database;
  private Nodes node;

  @BeforeEach
  void start() throws Exception {
    database = StateDatabase.over(noting, directory);
    NodeSettings settings = new NodeSettings("a", Duration.ofSeconds(10), Duration.ofDays(5));
    node = new Nodes(database, database, settings, InstantSource.system(), System::nanoTime);
    node.enter("a:2525");
    node.arrange();
    said.clear();
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }

  /** However many accounts it has: it has them all. */
  @Test
  void aSignOfLifeIsOneUpdate() throws Exception {
    assertThat(node.buckets()).isEqualTo(Buckets.COUNT);
    node.renew();
    assertThat(said).hasSize(2).first().asString().startsWith("UPDATE live_node");
    assertThat(said).last().isEqualTo("COMMIT");
  }

  @Test
  void alookAroundWritesNothing() throws Exception {
    node.arrange();
    assertThat(said).hasSize(3).allMatch(sql -> sql.startsWith("SELECT"));
  }

  @Test
  void allThatItShouldHaveIsTakenByOneUpdate() throws Exception {
    node.close();
    Nodes next =
        new Nodes(database, database, node.settings(), InstantSource.system(), System::nanoTime);
    next.enter("a:2525");
    said.clear();
    next.arrange();
    assertThat(next.buckets()).isEqualTo(Buckets.COUNT);
    assertThat(said).filteredOn(sql -> sql.startsWith("UPDATE")).hasSize(1);
    assertThat(said).filteredOn("COMMIT"::equals).hasSize(1);
  }
}
