package org.tamis.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private Instant now = Instant.EPOCH;
  private final LoginThrottle throttle =
      new LoginThrottle(
          new LoginLimits(6, 4, WINDOW, Duration.ofSeconds(1), Duration.ofSeconds(5)), () -> now);

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private long fail(String address, String name, String password) {
    return throttle.failed(address(address), new LoginRefused("wrong", name, password)).toSeconds();
  }

  @Test
  void eachFurtherGuessTakesLongerUpToALimit() {
    assertThat(fail("192.0.2.1", "bob", "1")).isEqualTo(1);
    assertThat(fail("192.0.2.1", "bob", "2")).isEqualTo(2);
    assertThat(fail("192.0.2.1", "eve", "3")).isEqualTo(4);
    assertThat(fail("192.0.2.1", "eve", "4")).isEqualTo(5);
    assertThat(fail("192.0.2.1", "eve", "5")).isEqualTo(5);
  }

  @Test
  void aRepeatedMistakeIsNoGuess() {
    for (int i = 0; i < 50; i++) {
      assertThat(fail("192.0.2.1", "bob", "old")).isEqualTo(1);
    }
    assertThat(throttle.allows(address("192.0.2.1"))).isTrue();
  }

  @Test
  void anAddressIsRefusedAfterItsGuessesUntilTheyAreOld() {
    for (int i = 0; i < 4; i++) {
      assertThat(throttle.allows(address("192.0.2.1"))).isTrue();
      fail("192.0.2.1", "bob" + i, "x");
    }
    assertThat(throttle.allows(address("192.0.2.1"))).isFalse();
    assertThat(throttle.allows(address("192.0.2.2"))).isTrue();
    now = now.plus(WINDOW).plusSeconds(1);
    assertThat(throttle.allows(address("192.0.2.1"))).isTrue();
    assertThat(fail("192.0.2.1", "bob", "y")).isEqualTo(1);
  }

  @Test
  void anAccountIsSlowedButNeverLocked() {
    for (int i = 0; i < 30; i++) {
      fail("198.51.100." + i, "bob", "guess " + i);
    }
    assertThat(throttle.allows(address("192.0.2.1"))).isTrue();
    assertThat(fail("192.0.2.1", "bob", "typo")).isEqualTo(5);
    assertThat(fail("192.0.2.9", "eve", "typo")).isEqualTo(1);
  }

  @Test
  void anIpv6NetworkIsOneAddress() {
    for (int i = 0; i < 4; i++) {
      fail("2001:db8::" + i, "bob", "guess " + i);
    }
    assertThat(throttle.allows(address("2001:db8::ffff"))).isFalse();
    assertThat(throttle.allows(address("2001:db8:0:1::1"))).isTrue();
  }
}
