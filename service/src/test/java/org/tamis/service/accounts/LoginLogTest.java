package org.tamis.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginLogTest {
  @Test
  void whatClientsSendCannotForgeLogLines() {
    assertThat(LoginLog.text("bob\r\nlogin account=\"root\"\u001b[2J\u202e\u2028\0"))
        .isEqualTo("\"bob  login account='root'\uFFFD[2J\uFFFD \uFFFD\"");
    assertThat(LoginLog.text("x".repeat(10_000))).hasSize(203);
  }
}
