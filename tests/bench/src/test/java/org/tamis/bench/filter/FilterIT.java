package org.tamis.bench.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.testing.DovecotServer;

/** That the comparison runs and counts; how fast anything is, no test says. */
@Timeout(600)
class FilterIT {
  private static final Path JAR =
      Path.of("../../cli/target/tamis.jar").toAbsolutePath().normalize();

  @BeforeAll
  static void needsDovecot() {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
  }

  @Test
  void measuresBoth() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    FilterOptions options =
        FilterOptions.standard(
                List.of(
                    java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()))
            .with("--messages", "200")
            .with("--rules", "3");
    List<FilterRow> rows = new FilterBench(options).run();
    assertThat(rows).hasSize(3 + 4);
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.perSecond()).isPositive();
          assertThat(row.timed().cpuMillis()).isPositive();
        });
    // the octets of the responses, without the messages themselves
    assertThat(rows.getLast().octetsPerField()).isBetween(20.0, 500.0);
    assertThat(FilterRow.table(rows)).contains("sieve-filter", "tamis filter --execute");
  }
}
