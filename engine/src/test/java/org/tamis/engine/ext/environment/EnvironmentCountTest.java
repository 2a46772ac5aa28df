package org.tamis.engine.ext.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.testing.Sieve;

class EnvironmentCountTest {
  /** RFC 5183 §4: 0 for the empty string and for what does not exist, otherwise 1. */
  @ParameterizedTest
  @CsvSource({"name, 1", "remote-host, 0", "remote-ip, 0", "unheard-of, 0"})
  void count(String item, int count) {
    assumeTrue(SieveCompiler.standard().capabilities().contains("relational"));
    String test =
        "environment :count \"eq\" :comparator \"i;ascii-numeric\" \"%s\" \"%d\""
            .formatted(item, count);
    assertThat(
            Sieve.holds(
                "require [\"environment\", \"relational\", \"comparator-i;ascii-numeric\"];",
                test,
                "Subject: x\n\n"))
        .isTrue();
  }
}
