package org.tamis.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1K, 1024",
    "64M, 67108864",
    "2G, 2147483648",
    "1k, ",
    "-1, ",
    "1KB, ",
    "'', "
  })
  void sizes(String text, Long octets) {
    assertThat(Quantity.parseSize(text).orElse(null)).isEqualTo(octets);
  }

  @ParameterizedTest
  @CsvSource({
    "0s, PT0S",
    "250ms, PT0.25S",
    "90s, PT90S",
    "5m, PT5M",
    "24h, PT24H",
    "7d, PT168H",
    "1w, ",
    "5, "
  })
  void times(String text, Duration time) {
    assertThat(Quantity.parseTime(text).orElse(null)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1000, 1000", "1024, 1K", "67108864, 64M", "1073741824, 1G"})
  void sizesAreShownInTheLargestUnit(long octets, String shown) {
    assertThat(Quantity.size(octets)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0s", "PT0.25S, 250ms", "PT90S, 90s", "PT5M, 5m", "PT1H, 1h", "PT24H, 24h"})
  void timesAreShownInTheLargestUnit(Duration time, String shown) {
    assertThat(Quantity.time(time)).isEqualTo(shown);
  }
}
