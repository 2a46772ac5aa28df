package org.tamis.service.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.accounts.Origin;
import org.tamis.service.testing.KnownAccounts;

class PlainExchangeTest {
  private final PlainExchange exchange =
      new PlainExchange(
          new LoginGuard(
              Accounts.of(
                  new KnownAccounts(
                      Map.of("bob", "{PLAIN}secret", "root", "{PLAIN}r00t", "é", "{PLAIN}p"))),
              Set.of("root"),
              LoginLimits.DEFAULT,
              InstantSource.system()),
          new Origin(InetAddress.getLoopbackAddress(), "test"));

  private Exchange.Answer send(String message) throws SaslException {
    return exchange.respond(message.replace('|', '\0').getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "|bob|secret; bob",
        "bob|bob|secret; bob",
        "root|root|r00t; root",
        "bob|root|r00t; bob",
        "|e\u0301|p; é",
        "e\u0301|é|p; é"
      })
  void logsIn(String message, String account) throws SaslException {
    assertThat(send(message))
        .isInstanceOfSatisfying(
            Exchange.Answer.LoggedIn.class,
            answer -> {
              assertThat(answer.who().account()).isEqualTo(account);
              assertThat(answer.last()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|bob|Secret",
        "|nobody|secret",
        "root|bob|secret",
        "nobody|root|r00t",
        "\u0007|bob|secret",
        "|\u0007|secret"
      })
  void refuses(String message) {
    assertThatThrownBy(() -> send(message)).isInstanceOf(LoginRefused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "|bob", "||secret", "|bob|", "|bob|secret|", "||", "|"})
  void malformedIsNoGuess(String message) {
    assertThatThrownBy(() -> send(message))
        .isInstanceOf(SaslException.class)
        .isNotInstanceOf(LoginRefused.class);
  }

  @Test
  void invalidUtf8IsMalformed() {
    assertThatThrownBy(() -> exchange.respond(new byte[] {0, (byte) 0xFF, 0, 'x'}))
        .isInstanceOf(SaslException.class)
        .isNotInstanceOf(LoginRefused.class);
  }

  @Test
  void asksWhenTheClientWaits() throws SaslException {
    assertThat(send("")).isEqualTo(new Exchange.Answer.Challenge(""));
  }
}
