package org.tamis.service.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "127.8.9.10", "::1", "[::1]"})
  void thisMachine(String host) {
    assertThat(Loopback.is(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "192.0.2.1",
        "0.0.0.0",
        "::",
        "[::2]",
        "mail.example.org"
      })
  void another(String host) {
    assertThat(Loopback.is(host)).isFalse();
  }
}
