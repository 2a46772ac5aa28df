package org.tamis.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.service.net.PeerSet;

class ProxiesTest {
  private static final Proxies PROXIES =
      new Proxies(
          new PeerSet(List.of(new PeerSet.Network(InetAddress.ofLiteral("10.0.0.0"), 8)), false));

  /** From the right, the first that is no proxy of ours; what stands left of it is anybody's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1 | 203.0.113.7                       | 203.0.113.7",
        "10.0.0.1 | 198.51.100.1, 203.0.113.7         | 203.0.113.7",
        "10.0.0.1 | 127.0.0.1,203.0.113.7, 10.0.0.2   | 203.0.113.7",
        "10.0.0.1 | 2001:db8::7                       | 2001:db8::7",
        "10.0.0.1 | unknown                           | 10.0.0.1",
        "10.0.0.1 | unknown, 10.0.0.3                 | 10.0.0.3",
        "10.0.0.1 | 10.0.0.9                          | 10.0.0.9",
        "203.0.113.9 | 127.0.0.1                      | 203.0.113.9"
      })
  void whoIsBehindThem(String peer, String forwarded, String client) {
    Proxies.Client found =
        PROXIES.of(InetAddress.ofLiteral(peer), false, Map.of("x-forwarded-for", forwarded));
    assertThat(found.address()).isEqualTo(InetAddress.ofLiteral(client));
  }

  @Test
  void onlyTheyMaySayThatTheWayIsSafe() {
    Map<String, String> says = Map.of("x-forwarded-proto", "https");
    assertThat(PROXIES.of(InetAddress.ofLiteral("10.0.0.1"), false, says).secure()).isTrue();
    assertThat(PROXIES.of(InetAddress.ofLiteral("10.0.0.1"), false, Map.of()).secure()).isFalse();
    assertThat(PROXIES.of(InetAddress.ofLiteral("203.0.113.9"), false, says).secure()).isFalse();
    assertThat(PROXIES.of(InetAddress.ofLiteral("203.0.113.9"), true, Map.of()).secure()).isTrue();
  }
}
