package org.tamis.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
  /** PostgreSQL refuses both, and a message may have brought them. */
  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\uD800b", "a\uDC00b"})
  void whatNoDatabaseTakesIsReplaced(String text) {
    assertThat(Statements.storable(text)).isEqualTo("a\uFFFDb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "\u0001\uFFFF", "\uD83D\uDE00"})
  void allElseStays(String text) {
    assertThat(Statements.storable(text)).isSameAs(text);
  }
}
