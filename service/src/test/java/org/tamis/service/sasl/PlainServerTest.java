package org.tamis.service.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginRefused;

class PlainServerTest {
  private record Passwords(Map<String, String> byName) implements Accounts {
    @Override
    public boolean accepts(String name, String password) {
      return password.equals(byName.get(name));
    }

    @Override
    public boolean exists(String name) {
      return byName.containsKey(name);
    }
  }

  private final PlainServer server =
      new PlainServer(
          new Passwords(Map.of("bob", "secret", "root", "r00t", "é", "p")), Set.of("root"));

  private void send(String message) throws SaslException {
    server.evaluateResponse(message.replace('|', '\0').getBytes(StandardCharsets.UTF_8));
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
    send(message);
    assertThat(server.isComplete()).isTrue();
    assertThat(server.getAuthorizationID()).isEqualTo(account);
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
    assertThat(server.isComplete()).isFalse();
    assertThatThrownBy(server::getAuthorizationID).isInstanceOf(IllegalStateException.class);
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
    assertThatThrownBy(() -> server.evaluateResponse(new byte[] {0, (byte) 0xFF, 0, 'x'}))
        .isInstanceOf(SaslException.class)
        .isNotInstanceOf(LoginRefused.class);
  }

  @Test
  void asksWhenTheClientWaits() throws SaslException {
    assertThat(server.evaluateResponse(new byte[0])).isEmpty();
    assertThat(server.isComplete()).isFalse();
  }
}
