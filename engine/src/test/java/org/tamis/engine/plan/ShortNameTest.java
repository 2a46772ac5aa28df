package org.tamis.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNameTest {
  @ParameterizedTest
  @CsvSource({
    "main, main",
    "my.sieve, my.sieve",
    "/home/ann/my.sieve, my.sieve",
    "C:\\Users\\ann\\my.sieve, my.sieve",
    "C:\\Users/ann\\x/my.sieve, my.sieve",
    "-, -",
    "'', ''",
  })
  void theFileOfAPath(String script, String name) {
    assertThat(ShortName.of(script)).isEqualTo(name);
  }
}
