package org.tamis.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z, ERROR, certificate expired on 2026-03-01",
    "2026-02-01T00:00:00Z, ERROR, certificate expired on 2026-02-01",
    "2026-03-01T00:00:01Z, WARNING, certificate valid until 2026-03-01",
    "2026-03-14T23:59:59Z, WARNING, certificate valid until 2026-03-14",
    "2026-03-15T00:00:00Z, OK, certificate valid until 2026-03-15",
  })
  void theEndOfACertificate(Instant end, Finding.Level level, String text) {
    Finding finding =
        new Expiry(end, Instant.parse("2026-03-01T00:00:00Z")).of("store", "renew it");
    assertThat(finding.level()).isEqualTo(level);
    assertThat(finding.text()).isEqualTo(text);
    assertThat(finding.hint().isEmpty()).isEqualTo(level == Finding.Level.OK);
  }
}
