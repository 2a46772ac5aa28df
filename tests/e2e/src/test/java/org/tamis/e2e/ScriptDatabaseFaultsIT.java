package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.testing.PostgresServer;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import org.tamis.service.scripts.sql.SqlScriptStore;

/** A database that goes away and comes again. */
@Timeout(600)
class ScriptDatabaseFaultsIT {
  private static final String ANN = "ann@example.org";
  private static final ScriptName A = new ScriptName("a");

  @BeforeAll
  static void needsPostgres() {
    Optional<String> missing = PostgresServer.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
  }

  @Test
  void whatWasAcknowledgedIsThereAfterTheServerWasKilled() throws Exception {
    try (PostgresServer postgres = PostgresServer.start()) {
      String url = postgres.newDatabase();
      SharedSettings settings =
          new SharedSettings(
              url,
              Optional.of(PostgresServer.USER),
              Optional.of(PostgresServer.PASSWORD),
              2,
              Duration.ofSeconds(5));
      try (SqlScriptStore store = SqlScriptStore.open(settings, Quota.DEFAULT)) {
        for (int i = 0; i < 20; i++) {
          assertThat(store.put(ANN, new StoredScript(A, "# " + i))).isEqualTo(ScriptChange.DONE);
        }
        store.activate(ANN, A);
        postgres.kill();
        assertThatThrownBy(() -> store.active(ANN))
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith("script database " + url + ": ");
        assertThatThrownBy(() -> store.deactivate(ANN))
            .hasMessage("script database " + url + ": connection refused");
        postgres.startAgain();
        assertThat(store.active(ANN).orElseThrow().text()).isEqualTo("# 19");
        assertThat(store.put(ANN, new StoredScript(A, "keep;"))).isEqualTo(ScriptChange.DONE);
      }
    }
  }

  @Test
  void aServiceMayStartBeforeItsDatabase() throws Exception {
    try (PostgresServer postgres = PostgresServer.start()) {
      String url = postgres.newDatabase();
      postgres.kill();
      SharedSettings settings =
          new SharedSettings(
              url,
              Optional.of(PostgresServer.USER),
              Optional.of(PostgresServer.PASSWORD),
              2,
              Duration.ofSeconds(5));
      try (SqlScriptStore store = SqlScriptStore.open(settings, Quota.DEFAULT)) {
        assertThatThrownBy(() -> store.list(ANN)).isInstanceOf(IOException.class);
        postgres.startAgain();
        assertThat(store.list(ANN)).isEmpty();
        assertThat(store.put(ANN, new StoredScript(A, "keep;"))).isEqualTo(ScriptChange.DONE);
      }
    }
  }

  @Test
  void aReadOnlyDatabaseIsSaid() throws Exception {
    try (PostgresServer postgres = PostgresServer.start()) {
      String url = postgres.newDatabase();
      String name = url.substring(url.lastIndexOf('/') + 1);
      SharedSettings settings =
          new SharedSettings(
              url,
              Optional.of(PostgresServer.USER),
              Optional.of(PostgresServer.PASSWORD),
              2,
              Duration.ofSeconds(5));
      try (SqlScriptStore store = SqlScriptStore.open(settings, Quota.DEFAULT)) {
        store.put(ANN, new StoredScript(A, "keep;"));
      }
      postgres.execute(url, "ALTER DATABASE " + name + " SET default_transaction_read_only = on");
      try (SqlScriptStore store = SqlScriptStore.open(settings, Quota.DEFAULT)) {
        assertThat(store.list(ANN)).hasSize(1);
        assertThatThrownBy(() -> store.put(ANN, new StoredScript(A, "stop;")))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("read-only transaction");
      }
    }
  }
}
