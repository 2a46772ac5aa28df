package org.tamis.bridge.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.testing.ScriptedImap;
import org.tamis.service.accounts.AccountEntry;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginDeferred;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.accounts.NameTemplate;
import org.tamis.service.accounts.Origin;
import org.tamis.service.accounts.SourceUnavailable;

/** Who can log in to the IMAP server is let in. */
@Timeout(600)
class ImapAccountsTest {
  private static final Duration MINUTES = Duration.ofMinutes(10);
  private static final Origin ORIGIN = new Origin(InetAddress.getLoopbackAddress(), "test");

  private ScriptedImap server;

  @BeforeEach
  void open() throws IOException {
    server = ScriptedImap.open();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private ImapAccounts accounts(Duration remembered) {
    return new ImapAccounts(
        new ImapSettings(
            "127.0.0.1",
            server.port(),
            TransportSecurity.NONE,
            Optional.empty(),
            2,
            0,
            MINUTES,
            MINUTES,
            MINUTES),
        new NameTemplate("%n"),
        remembered);
  }

  private LoginGuard guard(Duration remembered) {
    return new LoginGuard(
        Accounts.of(accounts(remembered)), Set.of(), LoginLimits.DEFAULT, InstantSource.system());
  }

  private long logins() {
    return server.lines().stream().filter(line -> line.contains(" LOGIN ")).count();
  }

  @Test
  void theServersUserIsLetIn() throws Exception {
    LoginGuard guard = guard(MINUTES);
    assertThat(guard.withPassword("", "ann@x", "p w", ORIGIN).account()).isEqualTo("ann@x");
    assertThat(server.lines()).anyMatch(line -> line.contains("LOGIN ann \"p w\""));
    guard.withPassword("", "ann@x", "p w", ORIGIN);
    assertThat(logins()).isEqualTo(1); // it is known for a while
  }

  @Test
  void theServerIsAskedEachTimeWhereThatIsSet() throws Exception {
    LoginGuard guard = guard(Duration.ZERO);
    guard.withPassword("", "ann@x", "p", ORIGIN);
    guard.withPassword("", "ann@x", "p", ORIGIN);
    assertThat(logins()).isEqualTo(2);
  }

  @Test
  void whomTheServerRefusesIsNot() {
    server.on("LOGIN", "NO [AUTHENTICATIONFAILED] no");
    assertThatThrownBy(() -> guard(MINUTES).withPassword("", "ann@x", "p", ORIGIN))
        .isInstanceOf(LoginRefused.class);
  }

  /** Its trouble is nobody's wrong password. */
  @ParameterizedTest
  @ValueSource(strings = {"NO [UNAVAILABLE] later", "NO [INUSE] later", "BAD what"})
  void aServerInTroubleSaysNeitherYesNorNo(String answer) {
    server.on("LOGIN", answer);
    assertThatThrownBy(() -> guard(MINUTES).withPassword("", "ann@x", "p", ORIGIN))
        .isInstanceOf(LoginDeferred.class);
  }

  /** RFC 9051 §7.1.4: any password would do there. */
  @Test
  void aServerThatLetsEverybodyInLetsNobodyInHere() {
    server.greeting("PREAUTH");
    assertThatThrownBy(() -> guard(MINUTES).withPassword("", "ann@x", "p", ORIGIN))
        .isInstanceOf(LoginDeferred.class);
  }

  /** What would end the command, or begin another one. */
  @ParameterizedTest
  @ValueSource(strings = {"", "p\r\na LOGOUT", "p\0"})
  void passwordsThatImapCannotSayAreNotSent(String password) throws SourceUnavailable {
    AccountEntry.Elsewhere found = (AccountEntry.Elsewhere) accounts(MINUTES).find("ann@x");
    assertThat(found.check().accepts(password)).isFalse();
    assertThat(server.lines()).isEmpty();
  }

  @Test
  void nobodyKnowsWhoIsThere() {
    assertThat(accounts(MINUTES).find("ann@x"))
        .isInstanceOfSatisfying(
            AccountEntry.Elsewhere.class, found -> assertThat(found.exists()).isFalse());
    assertThat(accounts(MINUTES).find("ann\r\n@x")).isInstanceOf(AccountEntry.Absent.class);
    assertThat(accounts(MINUTES).find("")).isInstanceOf(AccountEntry.Absent.class);
  }
}
