package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "Subject:", "Sub ject", "Subject ", "Größe", "a\tb", "a\0", "\u007F"})
  void isNoFieldName(String text) { // RFC 5322 §3.6.8
    assertThat(HeaderName.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> HeaderName.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "X-Spam_Level", "!#$%&'*+-./0^`{|}~", "\"(),;<=>?@[\\]"})
  void isAFieldName(String text) {
    assertThat(HeaderName.of(text).text()).isEqualTo(text);
  }

  @Test
  void letterCaseDoesNotCount() {
    HeaderName name = HeaderName.of("SUBJECT");
    assertThat(name)
        .isEqualTo(HeaderName.of("Subject"))
        .hasSameHashCodeAs(HeaderName.of("subject"));
    assertThat(name.lower()).isEqualTo("subject");
    assertThat(name).isNotEqualTo(HeaderName.of("Subjects"));
    assertThat(HeaderName.of("a[")).isNotEqualTo(HeaderName.of("a{"));
  }
}
