package org.tamis.service.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.LoginDeferred;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.LoginNames;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.accounts.Origin;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.accounts.TokenSource;
import org.tamis.service.testing.KnownAccounts;

class BearerExchangeTest {
  private record Tokens(Map<String, String> accounts) implements TokenSource {
    @Override
    public String label() {
      return "tokens";
    }

    @Override
    public Optional<String> accountOf(String token) throws SourceUnavailable {
      if (token.equals("down")) {
        throw new SourceUnavailable("tokens: no answer");
      }
      return Optional.ofNullable(accounts.get(token));
    }
  }

  private final LoginGuard guard =
      new LoginGuard(
          new Accounts(
              List.of(new KnownAccounts(Map.of("ann@x", "{PLAIN}p"))),
              List.of(new Tokens(Map.of("t0k", "ann@x", "r00t", "root"))),
              LoginNames.SAME,
              Set.of(),
              ""),
          Set.of("root"),
          LoginLimits.DEFAULT,
          InstantSource.system());

  private BearerExchange exchange(BearerExchange.Form form) {
    return new BearerExchange(form, guard, new Origin(InetAddress.getLoopbackAddress(), "test"));
  }

  private static String sent(String message) {
    return message.replace('^', '\u0001');
  }

  /** RFC 7628 §4.1, and what sievelib and others leave out; Google's form. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "OAUTHBEARER; 'n,a=ann@x,^host=server.example^port=4190^auth=Bearer t0k^^'; ann@x; ann@x",
        "OAUTHBEARER; 'n,a=ann@x,^auth=Bearer t0k^^'; ann@x; ann@x",
        "OAUTHBEARER; 'n,,^auth=bearer t0k^^'; ann@x; ann@x",
        "OAUTHBEARER; 'y,a=ann@x,^auth=Bearer r00t^^'; ann@x; root",
        "XOAUTH2; 'user=ann@x^auth=Bearer t0k^^'; ann@x; ann@x",
        "XOAUTH2; 'user=^auth=Bearer t0k^^'; ann@x; ann@x",
      })
  void aTokenLogsIn(BearerExchange.Form form, String message, String account, String by)
      throws SaslException {
    assertThat(exchange(form).respond(sent(message)))
        .isEqualTo(new Exchange.Answer.LoggedIn(new Identity(account, by), ""));
  }

  /** RFC 7628 §3.2.3: the error as a challenge, whose answer says nothing; then the outcome. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "OAUTHBEARER; 'n,a=ann@x,^auth=Bearer old^^'; ^",
        "OAUTHBEARER; 'n,a=root,^auth=Bearer t0k^^'; ^",
        "XOAUTH2; 'user=ann@x^auth=Bearer old^^'; ''",
      })
  void aWrongTokenIsToldBeforeTheOutcome(BearerExchange.Form form, String message, String dummy)
      throws SaslException {
    BearerExchange exchange = exchange(form);
    assertThat(exchange.respond(sent(message)))
        .isEqualTo(new Exchange.Answer.Challenge("{\"status\":\"invalid_token\"}"));
    assertThatThrownBy(() -> exchange.respond(sent(dummy))).isInstanceOf(LoginRefused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n,,^auth=Bearer t0k^",
        "n,,^auth=Basic t0k^^",
        "n,,^host=x^^",
        "auth=Bearer t0k^^",
        "z,,^auth=Bearer t0k^^"
      })
  void otherMessagesAreMalformed(String message) {
    assertThatThrownBy(() -> exchange(BearerExchange.Form.OAUTHBEARER).respond(sent(message)))
        .isInstanceOf(SaslException.class)
        .isNotInstanceOf(LoginRefused.class);
  }

  @Test
  void aSourceThatIsDownIsNobodysMistake() {
    assertThatThrownBy(
            () -> exchange(BearerExchange.Form.XOAUTH2).respond(sent("user=a^auth=Bearer down^^")))
        .isInstanceOfSatisfying(
            LoginDeferred.class,
            e -> assertThat(e.kind()).isEqualTo(LoginDeferred.Cause.UNAVAILABLE));
  }

  @Test
  void theServerBeginsWhenTheClientWaits() throws SaslException {
    assertThat(exchange(BearerExchange.Form.OAUTHBEARER).respond(""))
        .isEqualTo(new Exchange.Answer.Challenge(""));
  }
}
