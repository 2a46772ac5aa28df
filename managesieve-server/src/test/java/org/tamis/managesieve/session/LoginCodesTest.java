package org.tamis.managesieve.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.managesieve.WordCheck;
import org.tamis.managesieve.wire.Item;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.managesieve.wire.Octets;
import org.tamis.managesieve.wire.Request;
import org.tamis.managesieve.wire.RequestLimits;
import org.tamis.service.accounts.Identity;
import org.tamis.service.sasl.Exchange;
import org.tamis.service.sasl.MechanismRefused;
import org.tamis.service.sasl.MechanismRefused.Why;
import org.tamis.service.sasl.SaslMechanism;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;

/** RFC 5804 §2.1: why a log-in failed, where the client can do something about it. */
class LoginCodesTest {
  @TempDir Path root;

  private Session session(Exchange exchange) {
    SaslMechanism mechanism = new SaslMechanism("X-TEST", _ -> true, _ -> exchange);
    SessionServices services =
        new SessionServices(
            "1.2.3", new WordCheck(), new FileScriptStore(root, Quota.DEFAULT), List.of(mechanism));
    SessionRules rules =
        new SessionRules(
            false,
            false,
            4,
            true,
            2,
            Referrals.NONE,
            RequestLimits.BEFORE_LOGIN,
            RequestLimits.AFTER_LOGIN);
    return new Session(services, rules, new Peer(InetAddress.getLoopbackAddress(), "test"));
  }

  private static ManageSieveReply logIn(Session session) {
    List<Item> items =
        List.of(
            new Item.Word("AUTHENTICATE"),
            new Item.Text(Octets.utf8("X-TEST")),
            new Item.Text(Octets.utf8("eA==")));
    return session.answer(new Request(items)).orElseThrow();
  }

  private static String text(ManageSieveReply reply) {
    return reply.octets().text().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "TOO_WEAK, AUTH-TOO-WEAK",
    "NEEDS_TLS, ENCRYPT-NEEDED",
    "NEEDS_TRANSITION, TRANSITION-NEEDED"
  })
  void aMechanismThatDoesNotDoForTheAccountSaysWhy(Why why, String code) {
    Session session =
        session(_ -> {
          throw new MechanismRefused(why, "not this way", "bob");
        });
    ManageSieveReply first = logIn(session);
    assertThat(text(first)).isEqualTo("NO (" + code + ") \"not this way\"\r\n");
    assertThat(first.delay()).isEqualTo(Duration.ZERO); // nobody has guessed
    assertThat(text(logIn(session))).isEqualTo("BYE (" + code + ") \"not this way\"\r\n");
  }

  @Test
  void finalDataComesWithTheOk() { // RFC 5804 §1.3, SASL
    Session session =
        session(_ -> new Exchange.Answer.LoggedIn(new Identity("bob", "bob"), "\1\2"));
    assertThat(text(logIn(session))).isEqualTo("OK (SASL \"AQI=\")\r\n");
  }
}
