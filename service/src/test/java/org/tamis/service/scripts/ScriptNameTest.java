package org.tamis.service.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a\0", "a\r", "\n", "\u001f", "\u007f", "\u0080", "\u009f", "\u2028", "\u2029", "\ud800"
      })
  void refusesWhatTheProtocolForbids(String raw) { // RFC 5804 §1.6
    assertThat(ScriptName.problem(raw)).isPresent();
    assertThatThrownBy(() -> new ScriptName(raw)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", ".", "..", "/", "a/b", "\\", "\"", "%2F", "~", "ä", "😀", "INBOX"})
  void takesAnythingElse(String raw) {
    assertThat(new ScriptName(raw).value()).isEqualTo(raw);
  }

  @Test
  void oneNameTypedOnTwoSystemsIsOneName() {
    assertThat(new ScriptName("e\u0301")).isEqualTo(new ScriptName("\u00e9"));
  }

  @Test
  void lengthIsCountedInCharacters() {
    assertThat(ScriptName.problem("😀".repeat(128))).isEmpty();
    assertThat(ScriptName.problem("e\u0301".repeat(128))).isEmpty();
    assertThat(ScriptName.problem("😀".repeat(129))).isPresent();
    assertThat(ScriptName.problem("x".repeat(100_000))).isPresent();
  }
}
