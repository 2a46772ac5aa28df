package org.tamis.bench.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bench.load.BenchCommand;
import org.tamis.bridge.testing.PostgresServer;

/** That nodes are measured; how fast they are, no test says. */
@Timeout(600)
class NodesIT {
  private static final Path JAR =
      Path.of("../../cli/target/tamis.jar").toAbsolutePath().normalize();

  @TempDir Path directory;

  @BeforeAll
  static void needsPostgres() {
    assumeThat(PostgresServer.missing()).as("this test needs PostgreSQL").isEmpty();
  }

  private static NodesOptions tiny(List<String> tamis) {
    return NodesOptions.standard(tamis)
        .with(new BenchCommand.Option("--processes", "1,2"))
        .with(new BenchCommand.Option("--seconds", "2"))
        .with(new BenchCommand.Option("--warm-up", "30"))
        .with(new BenchCommand.Option("--accounts", "31"))
        .with(new BenchCommand.Option("--pause", "1"));
  }

  @Test
  void measuresOneAndTwo() throws Exception {
    Path tamis = directory.resolve("tamis");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        tamis,
        "#!/bin/sh\nexec %s -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar %s \"$@\"\n"
            .formatted(java, JAR));
    Files.setPosixFilePermissions(tamis, PosixFilePermissions.fromString("rwx------"));
    NodesReport report = new NodesBench(tiny(List.of(tamis.toString()))).run();
    // two numbers of nodes, two kinds of mail, two ways
    assertThat(report.rows()).hasSize(2 * 2 * 2);
    assertThat(report.rows())
        .allSatisfy(row -> {
          assertThat(row.measured().count()).isPositive();
          assertThat(row.measured().latency(0)).isGreaterThan(50);
          assertThat(row.linear(report.rows())).isPositive();
        });
    assertThat(report.table()).contains("plain, direct", "mixed, by chance", "without mail");
    assertThat(report.json()).contains("\"writesEach\"", "\"linear\"");
  }

  @Test
  void aServiceThatDoesNotStartIsAnError() {
    assertThatThrownBy(() -> new NodesBench(tiny(List.of("/bin/false"))).run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not start");
  }
}
