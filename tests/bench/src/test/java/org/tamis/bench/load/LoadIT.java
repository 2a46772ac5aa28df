package org.tamis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.testing.DovecotServer;

/** That the comparison runs and counts; how fast anything is, no test says. */
@Timeout(600)
class LoadIT {
  private static final Path JAR =
      Path.of("../../cli/target/tamis.jar").toAbsolutePath().normalize();
  private static final int MESSAGES = 12;

  @BeforeAll
  static void needsDovecot() {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
  }

  private static LoadOptions tiny(List<String> tamis) {
    return LoadOptions.standard(Path.of("tamis"))
        .tamis(tamis)
        .with(new BenchCommand.Option("--rules", "0,7"))
        .with(new BenchCommand.Option("--sessions", "1,3"))
        .with(new BenchCommand.Option("--messages", MESSAGES + ""))
        .with(new BenchCommand.Option("--rounds", "2"))
        .with(new BenchCommand.Option("--warm-up", "6"))
        .with(new BenchCommand.Option("--accounts", "2"));
  }

  @Test
  void measuresBothServersInBothStores() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> tamis =
        List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString());
    LoadReport report = new Load(tiny(tamis)).run();
    // two stores, two numbers of rules, two numbers of sessions, two servers
    assertThat(report.rows()).hasSize(2 * 2 * 2 * 2);
    assertThat(report.rows())
        .allSatisfy(row -> {
          assertThat(row.measured().count()).isEqualTo(2 * MESSAGES);
          assertThat(row.measured().perSecond()).isPositive();
          assertThat(row.measured().latency(0.99))
              .isGreaterThanOrEqualTo(row.measured().latency(0.5));
          assertThat(row.measured().usage().pssKilobytes()).isPositive();
        });
    assertThat(report.ratios()).hasSize(2 * 2 * 2);
    assertThat(report.table()).contains("maildir", "imap", "Dovecot", "Tamis", "times the rate");
    assertThat(report.json()).contains("\"messagesPerSecond\"", "\"ratios\"");
  }

  @Test
  void aServerThatDoesNotStartIsAnError() {
    assertThatThrownBy(() -> new Load(tiny(List.of("/bin/false"))).run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not start");
  }
}
