package org.tamis.managesieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tamis.managesieve.session.Referrals;
import org.tamis.managesieve.wire.RequestLimits;
import org.tamis.service.accounts.LoginLimits;

class ManageSieveSettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofMinutes(30);

  private static void assertRefused(ThrowingCallable making, String reason) {
    assertThatThrownBy(making)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void passwordsNeedTlsUnlessSaidOtherwise() {
    ManageSieveSettings settings =
        ManageSieveSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    assertThat(settings.needsCertificate()).isTrue();
    assertThat(settings.with(TlsRule.IMPLICIT).needsCertificate()).isTrue();
    assertThat(settings.with(TlsRule.OPTIONAL).needsCertificate()).isFalse();
    assertThat(settings.administrators()).isEmpty();
  }

  @Test
  void clientsOfThisMachineNeedNoTlsUnlessSaidOtherwise() {
    assertThat(outside("127.0.0.1").needsCertificate()).isFalse();
    assertThat(outside("::1").needsCertificate()).isFalse();
    assertThat(outside("0.0.0.0").needsCertificate()).isTrue();
    assertThat(outside("192.0.2.1").needsCertificate()).isTrue();
    assertThat(outside("192.0.2.1").sessionRules(TlsRule.OUTSIDE, false, true).requireTls())
        .isTrue();
    assertThat(outside("0.0.0.0").sessionRules(TlsRule.OUTSIDE, true, true).requireTls()).isFalse();
  }

  private static ManageSieveSettings outside(String address) {
    return ManageSieveSettings.at(new InetSocketAddress(address, 0)).with(TlsRule.OUTSIDE);
  }

  @Test
  void whatIsNoServerIsNoReferral() {
    for (String url :
        List.of(
            "sieve://",
            "sieve://a/b",
            "sieve://a/",
            "imap://a",
            "sieve://a\"b",
            "sieve://a:x",
            "sieve://a b",
            "sieve://a?x")) {
      assertThat(Referrals.isServer(url)).as(url).isFalse();
    }
    assertThat(List.of("sieve://a.example", "sieve://b@a.example:4190", "sieve://[::1]:4190"))
        .allMatch(Referrals::isServer);
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertRefused(() -> new Referrals(Map.of("*", "nowhere")), "nowhere");
    assertRefused(
        () -> ManageSieveSettings.at(InetSocketAddress.createUnresolved("nowhere.invalid", 1)),
        "nowhere.invalid");
    // RFC 5804 §1.2: no less than 30 minutes
    assertRefused(
        () -> new ConnectionLimits(1, 1, SECOND, IDLE.minusSeconds(1), SECOND, SECOND), "idle");
    assertRefused(() -> new ConnectionLimits(1, 1, Duration.ZERO, IDLE, SECOND, SECOND), "login");
    assertRefused(
        () -> new ConnectionLimits(1, 1, SECOND, Duration.ofDays(2), SECOND, SECOND), "idle");
    assertRefused(() -> new ConnectionLimits(0, 1, SECOND, IDLE, SECOND, SECOND), "at least one");
    assertRefused(() -> new RequestLimits(63, 0, 0, 4, 1), "lineOctets");
    assertRefused(() -> new RequestLimits(64, -1, 0, 4, 1), "literalOctets");
    assertRefused(() -> new RequestLimits(64, 0, 0, 3, 1), "items");
    assertRefused(() -> new LoginLimits(0, 1, SECOND, SECOND, SECOND), "at least one");
    assertRefused(() -> new LoginLimits(1, 1, SECOND, SECOND, Duration.ZERO), "longest delay");
  }
}
