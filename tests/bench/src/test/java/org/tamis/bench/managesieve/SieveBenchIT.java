package org.tamis.bench.managesieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bench.load.BenchCommand.Option;
import org.tamis.bridge.testing.DovecotServer;

/** That the comparison runs and counts; how fast anything is, no test says. */
@Timeout(600)
class SieveBenchIT {
  private static final Path JAR =
      Path.of("../../cli/target/tamis.jar").toAbsolutePath().normalize();

  @BeforeAll
  static void needsDovecot() {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
  }

  private static SieveOptions tiny() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> tamis =
        List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString());
    return SieveOptions.standard(tamis)
        .with(new Option("--rules", "3"))
        .with(new Option("--clients", "2"))
        .with(new Option("--seconds", "1"))
        .with(new Option("--rounds", "1"))
        .with(new Option("--warm-up", "1"));
  }

  @Test
  void measuresAllServersAtAllWork() throws Exception {
    SieveReport report = new SieveBench(tiny().with(new Option("--work", "plain,tls,put"))).run();
    // sessions of two kinds at three servers, and one size of scripts at two
    assertThat(report.rows()).hasSize(2 * 3 + 2);
    assertThat(report.rows())
        .allSatisfy(row -> {
          assertThat(row.measured().count()).isPositive();
          assertThat(row.measured().usage().pssKilobytes()).isPositive();
        });
    assertThat(report.ratios()).hasSize(2 * 2 + 1);
    assertThat(report.table()).contains("session, TLS", "PUTSCRIPT 0.3 KB", "times the rate");
    assertThat(report.json()).contains("\"cpuMillisEach\"", "\"ratios\"");
  }

  @Test
  void measuresConnections() throws Exception {
    SieveOptions options = tiny().with(new Option("--connections", "20"));
    SieveReport report = new SieveBench(options.with(new Option("--work", "idle"))).run();
    assertThat(report.idle()).hasSize(4);
    assertThat(report.idle()).allMatch(idle -> idle.kilobytes() > 0);
    assertThat(report.table()).contains("connections", "Dovecot, tuned", "Tamis");
  }

  @Test
  void whatItDoesNotKnowIsAnError() {
    for (Option wrong : List.of(new Option("--work", "x"), new Option("--x", "1"))) {
      assertThatThrownBy(() -> tiny().with(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
