package org.tamis.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.bridge.srs.Srs;
import org.tamis.bridge.srs.SrsKeys;
import org.tamis.engine.host.Envelope;

class EnvelopeSenderTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final EmailAddress POSTMASTER = new EmailAddress("help", "x.example");
  private static final EnvelopeSender SRS =
      new EnvelopeSender.Rewritten(
          new Srs("srs.example", new SrsKeys(new SiteKeys(List.of("a-secret-of-16-letters"))), 21));
  private static final String LONG = "a".repeat(60) + "@example.com";

  private static ReversePath path(EnvelopeSender sender, String from, String account) {
    Map<String, String> first = Map.of("ORCPT", "rfc822;all+2Bx@x.example");
    return sender.of(new Envelope(from, "ann+d@x.example", Map.of(), first), account, NOW);
  }

  /** RFC 5228 §4.2: and a null sender stays null. */
  @ParameterizedTest
  @CsvSource({
    "sender, s@y.example, true",
    "recipient, ann+d@x.example, false",
    "orig_recipient, all+x@x.example, false",
    "user, ann@x.example, false",
    "user_email, ann@x.example, false",
    "postmaster, help@x.example, false",
    "<>, '', false",
    "desk@x.example, desk@x.example, false",
    "<desk@x.example>, desk@x.example, false",
  })
  void words(String word, String address, boolean reachesSender) {
    EnvelopeSender sender = EnvelopeSender.named(word, POSTMASTER).orElseThrow();
    assertThat(path(sender, "s@y.example", "ann@x.example"))
        .isEqualTo(new ReversePath(address, reachesSender, Optional.empty()));
    assertThat(path(sender, "", "ann@x.example").address()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "me",
        "",
        "Sender",
        "<sender>",
        "a b@x",
        "desk",
        "srs",
        "Desk <desk@x.example>",
        "a@x.example, b@x.example"
      })
  void noWords(String word) {
    assertThat(EnvelopeSender.named(word, POSTMASTER)).isEmpty();
  }

  /** An account that is no address has none of its own. */
  @Test
  void ofAnAccountThatIsNoAddress() {
    assertThat(path(new EnvelopeSender.User(), "s@y.example", "ann").address())
        .isEqualTo("ann+d@x.example");
  }

  @Test
  void rewritten() {
    assertThat(path(SRS, "Ann.Smith@example.com", "ann@x.example"))
        .isEqualTo(ReversePath.toSender("SRS0=R9g7=AH=example.com=Ann.Smith@srs.example"));
    assertThat(path(SRS, "", "ann@x.example")).isEqualTo(ReversePath.toSender(""));
  }

  /** RFC 5321 §4.5.3.1.1: the account stands in, and the report says so. */
  @Test
  void tooLongToBeRewritten() {
    ReversePath path = path(SRS, LONG, "ann@x.example");
    assertThat(path.address()).isEqualTo("ann@x.example");
    assertThat(path.reachesSender()).isFalse();
    assertThat(path.remark().orElseThrow()).contains("too long");
  }
}
