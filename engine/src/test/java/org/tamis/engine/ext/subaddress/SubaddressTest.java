package org.tamis.engine.ext.subaddress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.testing.Sieve;

/** RFC 5233 §4. */
class SubaddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ken+mta-filters@example.com | :detail :is \"to\" \"mta-filters\" | true",
        "ken+mta-filters@example.com | :user :is \"to\" \"ken\"           | true",
        "ken@example.com             | :user :is \"to\" \"ken\"           | true",
        "ken@example.com             | :detail :contains \"to\" \"\"      | false",
        "ken+@example.com            | :detail :is \"to\" \"\"            | true",
        "ken+a+b@example.com         | :detail :is \"to\" \"a+b\"         | true",
        "+ken@example.com            | :user :is \"to\" \"+ken\"          | true",
        "ken+a@example.com           | :localpart :is \"to\" \"ken+a\"    | true",
      })
  void splits(String to, String test, boolean holds) {
    assertThat(Sieve.holds("require \"subaddress\";", "address " + test, "To: <" + to + ">\n\n"))
        .isEqualTo(holds);
  }
}
