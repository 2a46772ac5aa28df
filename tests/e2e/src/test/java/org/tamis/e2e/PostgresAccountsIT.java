package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.testing.PostgresServer;
import org.tamis.service.accounts.AccountEntry;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.accounts.sql.SqlAccounts;
import org.tamis.service.accounts.sql.SqlQuery;
import org.tamis.service.accounts.sql.SqlSettings;
import org.tamis.service.database.SharedSettings;

/** Accounts in PostgreSQL, in tables as a panel has them. */
@Timeout(600)
class PostgresAccountsIT {
  private static PostgresServer postgres;
  private static String url;

  private SqlAccounts accounts;

  @BeforeAll
  static void start() throws Exception {
    Optional<String> missing = PostgresServer.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    postgres = PostgresServer.start();
    url = postgres.newDatabase();
    postgres.execute(
        url,
        "CREATE TABLE mailbox (username VARCHAR(255) PRIMARY KEY, password VARCHAR(255),"
            + " active BOOLEAN NOT NULL DEFAULT true)",
        "CREATE TABLE alias (address VARCHAR(255) PRIMARY KEY, goto TEXT NOT NULL)",
        "INSERT INTO mailbox VALUES ('ann@x.example', '{PLAIN}a', true),"
            + " ('off@x.example', NULL, true), ('gone@x.example', '{PLAIN}a', false)",
        "INSERT INTO alias VALUES ('lee@x.example', 'ann@x.example')");
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  void open() {
    accounts =
        open(
            "SELECT password, username FROM mailbox WHERE username = '%u' AND active",
            PostgresServer.PASSWORD);
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  private static SqlAccounts open(String query, String password) {
    return SqlAccounts.open(
        new SqlSettings(
            new SharedSettings(
                url,
                Optional.of(PostgresServer.USER),
                Optional.of(password),
                4,
                Duration.ofSeconds(30)),
            SqlQuery.parse(query).orElseThrow(),
            SqlQuery.parse("SELECT address FROM alias WHERE goto = %u"),
            Set.of()));
  }

  @Test
  void theAccountsAreFound() throws SourceUnavailable {
    AccountEntry.Here ann = (AccountEntry.Here) accounts.find("ann@x.example");
    assertThat(ann.account()).isEqualTo("ann@x.example");
    assertThat(ann.password().hashes()).hasSize(1);
    assertThat(ann.aliases()).containsExactly("lee@x.example");
    AccountEntry.Here off = (AccountEntry.Here) accounts.find("off@x.example");
    assertThat(off.password().hashes()).as("locked").isEmpty();
  }

  /** Names come from strangers. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gone@x.example",
        "nobody@x.example",
        "' OR '1'='1",
        "ann@x.example'; DROP TABLE mailbox; --",
        "ann@x.example\0",
        "\u00FC\uD83D\uDE00",
        "%"
      })
  void othersAreNot(String name) throws SourceUnavailable {
    assertThat(accounts.find(name)).isEqualTo(new AccountEntry.Absent());
    assertThat(accounts.find("ann@x.example")).isInstanceOf(AccountEntry.Here.class);
  }

  @Test
  void whatIsWrongIsSaid() {
    try (SqlAccounts wrong =
        open("SELECT secret FROM mailbox WHERE username = %u", PostgresServer.PASSWORD)) {
      assertThatThrownBy(() -> wrong.find("ann@x.example"))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageStartingWith(url + ": ")
          .hasMessageContaining("column \"secret\" does not exist");
    }
  }

  @Test
  void aServerThatWasAwayIsFoundAgain() throws Exception {
    assertThat(accounts.find("ann@x.example")).isInstanceOf(AccountEntry.Here.class);
    postgres.kill();
    postgres.startAgain();
    long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!isFound() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(isFound()).isTrue();
  }

  private boolean isFound() {
    try {
      return accounts.find("ann@x.example") instanceof AccountEntry.Here;
    } catch (SourceUnavailable e) {
      return false; // a connection of before
    }
  }
}
