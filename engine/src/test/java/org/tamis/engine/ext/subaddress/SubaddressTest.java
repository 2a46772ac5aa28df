package org.tamis.engine.ext.subaddress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.address.SubAddress;
import org.tamis.engine.settings.Limits;
import org.tamis.engine.settings.Settings;
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

  /** The setting is a set of characters, as in Postfix and Dovecot. */
  @ParameterizedTest
  @CsvSource({
    "ken+a, ken, a",
    "ken_a, ken, a",
    "ken-a_b+c, ken, a_b+c",
    "ken_+a, ken, +a",
    "-ken-a, -ken, a",
    "ken\uD83D\uDE00a, ken, a",
    "ken\uD83D\uDE01a, ken\uD83D\uDE01a,",
  })
  void theFirstDelimiterThatOccursCounts(String local, String user, @Nullable String detail) {
    assertThat(SubAddress.of(local, "+-_\uD83D\uDE00"))
        .isEqualTo(new SubAddress(user, Optional.ofNullable(detail)));
  }

  @ParameterizedTest
  @CsvSource({"ken+x, x", "ken-x, x", "ken_x, none"})
  void aSiteHasSeveralDelimiters(String local, String detail) {
    Settings site = new Settings(Limits.DEFAULTS, "+-", 100, Map.of());
    String script =
        "require \"subaddress\"; if address :detail \"to\" \"" + detail + "\" { discard; }";
    assertThat(Sieve.script(script, site).actionsOn("To: " + local + "@example.org\n\n"))
        .hasSize(detail.equals("none") ? 0 : 1);
  }
}
