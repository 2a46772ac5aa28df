package org.tamis.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
  private static final List<String> EXISTING =
      List.of("INBOX", "Work", "Work/Reports", "Archive/2026", "Rechnungen", "Entwu\u0308rfe");

  @ParameterizedTest
  @CsvSource({
    "work, Work",
    "Wrok, Work",
    "Wor, Work",
    "Reports, Work/Reports",
    "Old/Reports, Work/Reports",
    "Rechnungn, Rechnungen",
    "Entwürfe, Entwu\u0308rfe",
    "Wokr, Work",
    "Wrko, ''",
    "Nothing like it, ''",
    "'', ''",
  })
  void findsWhatWasMeant(String name, String expected) {
    List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected);
    assertThat(NearNames.of(name, EXISTING, '/')).isEqualTo(wanted);
  }
}
