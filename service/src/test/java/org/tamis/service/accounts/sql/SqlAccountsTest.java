package org.tamis.service.accounts.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.accounts.AccountEntry;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.accounts.Origin;
import org.tamis.service.accounts.PasswordEntry;
import org.tamis.service.accounts.ScramHash;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.database.SharedSettings;

class SqlAccountsTest {
  @TempDir Path directory;
  private String url;
  private SqlAccounts accounts;

  @BeforeEach
  void tables() throws SQLException {
    url = "jdbc:sqlite:" + directory.resolve("mail.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("CREATE TABLE box (login TEXT, secret TEXT, account TEXT)");
      statement.executeUpdate("CREATE TABLE alias (address TEXT, goto TEXT)");
      statement.executeUpdate(
          "INSERT INTO box VALUES ('ann@x', '{PLAIN}a', 'ann@x'), ('lee@x', '{PLAIN}a', 'ann@x'),"
              + " ('off@x', NULL, 'off@x'), ('odd@x', '{NTLM}x', 'odd@x'),"
              + " ('two@x', '{PLAIN}1', 'two@x'), ('two@x', '{PLAIN}2', 'two@x')");
      statement.executeUpdate("INSERT INTO alias VALUES ('ann.lee@x', 'ann@x'), ('a@x', 'ann@x')");
    }
    accounts = open("SELECT secret, account FROM box WHERE login = '%u'");
  }

  private SqlAccounts open(String query) {
    return SqlAccounts.open(
        new SqlSettings(
            new SharedSettings(url, Optional.empty(), Optional.empty(), 2, Duration.ofSeconds(5)),
            SqlQuery.parse(query).orElseThrow(),
            SqlQuery.parse("SELECT address FROM alias WHERE goto = %u ORDER BY 1"),
            Set.of(ScramHash.SHA_256)));
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  @Test
  void aRowIsAnAccount() throws SourceUnavailable {
    assertThat(accounts.find("ann@x"))
        .isEqualTo(
            new AccountEntry.Here("ann@x", PasswordEntry.plain("a"), List.of("a@x", "ann.lee@x")));
    assertThat(accounts.find("lee@x"))
        .isInstanceOfSatisfying(
            AccountEntry.Here.class, here -> assertThat(here.account()).isEqualTo("ann@x"));
    assertThat(accounts.find("bob@x")).isInstanceOf(AccountEntry.Absent.class);
    assertThat(accounts.sample()).isPresent();
    assertThat(accounts.serves(ScramHash.SHA_256)).isTrue();
    assertThat(accounts.serves(ScramHash.SHA_1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"off@x", "odd@x"})
  void whatIsNoPasswordLocksTheAccount(String name) throws SourceUnavailable {
    assertThat(accounts.find(name))
        .isEqualTo(new AccountEntry.Here(name, PasswordEntry.LOCKED, List.of()));
  }

  @Test
  void twoRowsAreAMistake() {
    assertThatThrownBy(() -> accounts.find("two@x"))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("two rows for two@x");
  }

  /** Names come from strangers. */
  @ParameterizedTest
  @ValueSource(
      strings = {"' OR 1=1 --", "ann@x' --", "%", "ann@x\0", "", "?", "x'); DROP TABLE box; --"})
  void aNameIsNoPartOfTheQuery(String name) throws SourceUnavailable {
    assertThat(accounts.find(name)).isInstanceOf(AccountEntry.Absent.class);
    assertThat(accounts.find("ann@x")).isInstanceOf(AccountEntry.Here.class);
  }

  @Test
  void theParametersAreInTheirPlaces() throws SourceUnavailable {
    try (SqlAccounts split =
        open("SELECT '{PLAIN}' || %n || '-' || '%d' || '-' || %u WHERE 'x' = %d")) {
      assertThat(split.find("ann@x"))
          .isInstanceOfSatisfying(
              AccountEntry.Here.class,
              here -> assertThat(here.password()).isEqualTo(PasswordEntry.plain("ann-x-ann@x")));
      assertThat(split.find("ann")).isInstanceOf(AccountEntry.Absent.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT a FROM b",
    "SELECT a FROM b WHERE c = %d",
    "SELECT a FROM b WHERE c = '%n@%d'",
    "SELECT a FROM b WHERE c LIKE 'x%u'"
  })
  void queriesThatAreNone(String text) {
    assertThat(SqlQuery.parse(text)).isEmpty();
  }

  @Test
  void aDatabaseThatIsWrongSaysNeitherYesNorNo() {
    try (SqlAccounts wrong = open("SELECT secret FROM nothing WHERE login = %u")) {
      assertThatThrownBy(() -> wrong.find("ann@x"))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("mail.db");
    }
  }

  @Test
  void itsAccountsLogIn() throws Exception {
    LoginGuard guard =
        new LoginGuard(
            Accounts.of(accounts), Set.of(), LoginLimits.DEFAULT, InstantSource.system());
    Origin origin = new Origin(InetAddress.getLoopbackAddress(), "test");
    assertThat(guard.withPassword("lee@x", "lee@x", "a", origin).account()).isEqualTo("ann@x");
    assertThatThrownBy(() -> guard.withPassword("", "off@x", "a", origin))
        .isInstanceOf(LoginRefused.class);
  }
}
