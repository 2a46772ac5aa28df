package org.tamis.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tamis.service.accounts.LoginThrottle.Standing;
import org.tamis.service.net.PeerSet;

class LoginThrottleTest {
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private Instant now = Instant.EPOCH;
  private final LoginThrottle throttle =
      new LoginThrottle(
          new LoginLimits(
              6,
              12,
              8,
              WINDOW,
              Duration.ofSeconds(1),
              Duration.ofSeconds(5),
              Duration.ofSeconds(1),
              new PeerSet(List.of(PeerSet.Network.parse("203.0.113.0/24").orElseThrow()), false),
              PeerSet.NONE),
          WrongLogins.ofProcess(WINDOW, () -> now),
          new Fingerprints());

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private long fail(String address, String name, String password) {
    return throttle.failed(address(address), name, password).toSeconds();
  }

  private Standing standing(String address, String name) {
    return throttle.of(address(address), name);
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
    assertThat(standing("192.0.2.1", "bob")).isEqualTo(Standing.SUSPECT);
  }

  /** Behind one address there may be many: an office, or a provider with few addresses. */
  @Test
  void whoGuessesForOneAccountLocksNobodyElse() {
    for (int i = 0; i < 8; i++) {
      assertThat(standing("192.0.2.1", "bob")).isNotEqualTo(Standing.LOCKED);
      fail("192.0.2.1", "bob", "guess " + i);
    }
    assertThat(standing("192.0.2.1", "bob")).isEqualTo(Standing.LOCKED);
    assertThat(standing("192.0.2.1", "eve")).isEqualTo(Standing.SUSPECT);
    assertThat(standing("192.0.2.2", "bob")).isEqualTo(Standing.GOOD);
  }

  @Test
  void anAddressIsRefusedAfterItsGuessesForSeveralUntilTheyAreOld() {
    for (int i = 0; i < 12; i++) {
      assertThat(standing("192.0.2.1", "eve")).isNotEqualTo(Standing.LOCKED);
      fail("192.0.2.1", "bob" + i, "x");
    }
    assertThat(standing("192.0.2.1", "eve")).isEqualTo(Standing.LOCKED);
    assertThat(standing("192.0.2.2", "eve")).isEqualTo(Standing.GOOD);
    now = now.plus(WINDOW).plusSeconds(1);
    assertThat(standing("192.0.2.1", "eve")).isEqualTo(Standing.GOOD);
    assertThat(fail("192.0.2.1", "bob", "y")).isEqualTo(1);
  }

  /** Webmail: all users come from there, and so does whoever guesses. */
  @Test
  void aTrustedAddressIsNeverRefused() {
    for (int i = 0; i < 50; i++) {
      fail("203.0.113.7", "bob" + i % 3, "guess " + i);
    }
    assertThat(standing("203.0.113.7", "bob1")).isEqualTo(Standing.SUSPECT);
    assertThat(standing("203.0.113.7", "eve")).isEqualTo(Standing.GOOD);
    assertThat(fail("203.0.113.7", "bob1", "one more")).isEqualTo(5);
    assertThat(fail("203.0.113.7", "eve", "typo")).isEqualTo(1);
  }

  @Test
  void anAccountIsSlowedButNeverLockedForAll() {
    for (int i = 0; i < 30; i++) {
      fail("198.51.100." + i, "bob", "guess " + i);
    }
    assertThat(standing("192.0.2.1", "bob")).isEqualTo(Standing.GOOD);
    assertThat(fail("192.0.2.1", "bob", "typo")).isEqualTo(5);
    assertThat(fail("192.0.2.9", "eve", "typo")).isEqualTo(1);
  }

  @Test
  void anIpv6NetworkIsOneAddress() {
    for (int i = 0; i < 12; i++) {
      fail("2001:db8::" + i, "bob" + i, "guess " + i);
    }
    assertThat(standing("2001:db8::ffff", "eve")).isEqualTo(Standing.LOCKED);
    assertThat(standing("2001:db8:0:1::1", "eve")).isEqualTo(Standing.GOOD);
  }
}
