package org.tamis.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailChoiceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SINCE 1-Jan-2026 UNSEEN",
        "SUBJECT \"a {5} b\" OR (FROM x) NOT (TO \"(\")",
        "SUBJECT \"a \\\" b\"",
        "UID 5:9"
      })
  void whatServersAreAsked(String keys) {
    assertThat(MailChoice.Search.problem(keys)).isEmpty();
    assertThat(new MailChoice.Search(keys).keys()).isEqualTo(keys);
  }

  /** Each of them could end the command and begin another one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ALL\r\na1 DELETE INBOX",
        "ALL\na1 NOOP",
        "SUBJECT {5}",
        "SUBJECT \"x",
        "SUBJECT \"x\\\"",
        "(ALL",
        "ALL)",
        "ALL) (",
        "SUBJECT \u0000",
        "SUBJECT \u00fc"
      })
  void whatIsNoSearch(String keys) {
    assertThat(MailChoice.Search.problem(keys)).isPresent();
    assertThatThrownBy(() -> new MailChoice.Search(keys))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
