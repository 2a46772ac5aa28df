package org.tamis.managesieve.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.managesieve.WordCheck;
import org.tamis.managesieve.wire.Item;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.managesieve.wire.Octets;
import org.tamis.managesieve.wire.Request;
import org.tamis.managesieve.wire.RequestLimits;
import org.tamis.service.accounts.Identity;
import org.tamis.service.sasl.Exchange;
import org.tamis.service.sasl.SaslMechanism;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;

/** RFC 5804 §2.1: why a log-in failed, where the client can do something about it. */
class LoginCodesTest {
  @TempDir Path root;

  private static final Exchange NEVER =
      _ -> {
        throw new SaslException("nobody may come here");
      };

  private Session session(SaslMechanism... mechanisms) {
    SessionServices services =
        new SessionServices(
            "1.2.3",
            new WordCheck(),
            new FileScriptStore(root, Quota.DEFAULT),
            List.of(mechanisms));
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

  /** No guess, so there is no delay; and the client is told what else there is. */
  @Test
  void aMechanismThatTheSiteForbidsIsTooWeak() {
    SaslMechanism weak = new SaslMechanism("X-TEST", false, _ -> true, _ -> NEVER);
    SaslMechanism strong = new SaslMechanism("X-STRONG", true, _ -> true, _ -> NEVER);
    ManageSieveReply reply = logIn(session(weak, strong));
    assertThat(text(reply))
        .isEqualTo(
            "NO (AUTH-TOO-WEAK) \"mechanism X-TEST is not allowed here; use one of: X-STRONG\"\r\n");
    assertThat(reply.delay()).isEqualTo(Duration.ZERO);
    assertThat(text(logIn(session(weak))))
        .isEqualTo("NO (AUTH-TOO-WEAK) \"mechanism X-TEST is not allowed here\"\r\n");
  }

  @Test
  void aMechanismThatTheSiteForbidsIsNotShown() {
    SaslMechanism weak = new SaslMechanism("X-TEST", false, _ -> true, _ -> NEVER);
    SaslMechanism strong = new SaslMechanism("X-STRONG", true, _ -> true, _ -> NEVER);
    Request capability = new Request(List.of(new Item.Word("CAPABILITY")));
    assertThat(text(session(weak, strong).answer(capability).orElseThrow()))
        .contains("\"SASL\" \"X-STRONG\"\r\n");
  }

  @Test
  void finalDataComesWithTheOk() { // RFC 5804 §1.3, SASL
    Session session =
        session(
            new SaslMechanism(
                "X-TEST",
                true,
                _ -> true,
                _ -> _ -> new Exchange.Answer.LoggedIn(new Identity("bob", "bob"), "\1\2")));
    assertThat(text(logIn(session))).isEqualTo("OK (SASL \"AQI=\")\r\n");
  }
}
