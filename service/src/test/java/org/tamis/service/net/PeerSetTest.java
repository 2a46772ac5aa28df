package org.tamis.service.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerSetTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.129/25, 192.0.2.128, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 192.0.2.1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "192.0.2.1, ::ffff:192.0.2.1, true"
  })
  void contains(String network, String address, boolean expected) {
    PeerSet peers = new PeerSet(List.of(PeerSet.Network.parse(network).orElseThrow()), false);
    assertThat(peers.contains(Optional.of(InetAddress.ofLiteral(address)))).isEqualTo(expected);
  }

  @Test
  void unixSocketsAreNamedByThemselves() {
    assertThat(PeerSet.NONE.contains(Optional.empty())).isFalse();
    assertThat(new PeerSet(List.of(), true).contains(Optional.empty())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mx.example",
        "192.0.2",
        "192.0.2.1/33",
        "::1/129",
        "192.0.2.1/",
        "/8",
        "192.0.2.1/-1",
        "unix:/x",
        "192.0.2.1:24"
      })
  void otherForms(String text) {
    assertThat(PeerSet.Network.parse(text)).isEmpty();
  }
}
