package org.tamis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bench.load.LoadReport.Row;
import org.tamis.bench.load.LoadReport.Subject;

/** What is made of the numbers. */
class MeasuredTest {
  private static final long SECOND = 1_000_000_000;

  /** Latencies of 1, 2, … milliseconds. */
  private static Measured measured(int messages, long seconds, long cpuMillis) {
    long[] latencies = LongStream.rangeClosed(1, messages).map(i -> i * 1_000_000).toArray();
    return new Measured(seconds * SECOND, latencies, new Usage(cpuMillis, 0, 1_024));
  }

  @Test
  void ratesAndTimesAreThoseOfAllMessages() {
    Measured both = Measured.of(List.of(measured(100, 1, 50), measured(100, 3, 150)));
    assertThat(both.count()).isEqualTo(200);
    assertThat(both.perSecond()).isEqualTo(50);
    assertThat(both.cpuMillisEach()).isEqualTo(1);
    assertThat(both.latency(0.5)).isEqualTo(51);
    assertThat(both.latency(0.99)).isEqualTo(100);
  }

  @Test
  void aRatioIsOfTheSameRulesAndSessions() {
    LoadReport report =
        new LoadReport(
            List.of(
                new Row(new Subject("maildir", 10, 1, "Dovecot"), measured(100, 4, 400)),
                new Row(new Subject("maildir", 10, 1, "Tamis"), measured(100, 1, 100)),
                new Row(new Subject("maildir", 10, 8, "Tamis"), measured(100, 1, 100)),
                new Row(new Subject("imap", 0, 8, "Dovecot"), measured(100, 9, 900)),
                new Row(new Subject("imap", 100, 8, "Dovecot"), measured(100, 1, 100)),
                new Row(new Subject("imap", 100, 8, "Tamis"), measured(100, 2, 300))));
    assertThat(report.ratios())
        .containsExactly(
            new LoadReport.Ratio("maildir", 10, 1, 4, 1, 0.25),
            new LoadReport.Ratio("imap", 100, 8, 0.5, 1, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "--rules, -1",
    "--rules, ten",
    "--store, mbox",
    "--messages, -1",
    "--sessions, '1,,2'",
    "--no, 1"
  })
  void whatCannotBeMeasuredIsAnError(String option, String value) {
    LoadOptions options = LoadOptions.standard(Path.of("tamis"));
    assertThatThrownBy(() -> options.with(new BenchCommand.Option(option, value)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
