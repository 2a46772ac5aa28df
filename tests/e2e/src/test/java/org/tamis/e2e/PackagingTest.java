package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigResult;
import org.tamis.service.accounts.PasswordHash;

/** The unit and the configurations in {@code packaging/}. */
class PackagingTest {
  private static final Path PACKAGING = Path.of("../../packaging").toAbsolutePath().normalize();
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

  /** Ten times the exposure that is allowed. */
  private static final int THRESHOLD = 20;

  @TempDir Path directory;

  /** In a directory in place of /etc, with the files beside it that each names. */
  @ParameterizedTest
  @ValueSource(strings = {"tamis.toml", "maildir.toml", "next-hop.toml"})
  void theConfigurationsCanBeRead(String name) throws IOException {
    Path place = Files.createDirectories(directory.resolve("etc/tamis"));
    String hash = PasswordHash.make("any").toString();
    Files.writeString(place.resolve("accounts"), "ann@example.org:" + hash + "\n");
    Path secret = Files.writeString(place.resolve("master-password"), "secret\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    String text = Files.readString(PACKAGING.resolve("etc/tamis").resolve(name));
    String moved =
        text.replaceAll("\"(/etc|/var|/run)/", "\"" + directory + "$1/")
            .replaceAll("\"unix:/", "\"unix:" + directory + "/");
    Files.createDirectories(directory.resolve("var/vmail"));
    Path file = Files.writeString(place.resolve("tamis.toml"), moved);
    assertThat(ConfigReader.read(file))
        .as(moved)
        .isInstanceOfSatisfying(
            ConfigResult.Good.class,
            good ->
                assertThat(((Config) good.config()).accountNames())
                    .containsExactly("ann@example.org"));
  }

  private Path unit() throws IOException {
    assumeThat(ANALYZE).as("this test needs systemd-analyze").isExecutable();
    String text = Files.readString(PACKAGING.resolve("systemd/tamis.service"));
    String here = PACKAGING.resolveSibling("tamis").toString();
    return Files.writeString(
        directory.resolve("tamis.service"), PageBlocks.replaced(text, "/opt/tamis/tamis", here));
  }

  private TamisProcess.Ended analyze(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ANALYZE.toString()));
    command.addAll(List.of(arguments));
    return TamisProcess.run(directory, "", command);
  }

  @Test
  void theUnitIsValid() throws IOException {
    var ended = analyze("verify", "--man=no", unit().toString());
    assertThat(ended.err().lines().filter(line -> line.contains("tamis.service"))).isEmpty();
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void theUnitIsSandboxed() throws IOException {
    var ended =
        analyze(
            "security",
            "--offline=true",
            "--threshold=" + THRESHOLD,
            "--no-pager",
            unit().toString());
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
  }

  /** A setting that is not there cannot be changed; what the JVM cannot do must stay out. */
  @Test
  void theUnitLetsTheJvmWork() throws IOException {
    String text = Files.readString(unit());
    assertThat(text.lines())
        .noneMatch(line -> line.startsWith("MemoryDenyWriteExecute="))
        .noneMatch(line -> line.startsWith("ProcSubset="))
        .contains("AmbientCapabilities=CAP_NET_BIND_SERVICE", "UMask=0077");
  }

  /** No container is built here, so what it takes is compared with what there is. */
  @Test
  void theContainerTakesTheArchive() throws IOException {
    List<String> recipe = Files.readAllLines(PACKAGING.resolve("Containerfile"));
    String builds = Files.readString(PACKAGING.resolveSibling("package"));
    assertThat(builds).contains("name=tamis-$version-linux-$architecture\n", "$name.tar.gz");
    assertThat(recipe)
        .contains(
            "ADD tamis-*-linux-*.tar.gz /opt/",
            "RUN ln -s /opt/tamis-*/tamis /usr/local/bin/tamis",
            "CMD [\"serve\", \"--config\", \"/etc/tamis/tamis.toml\"]");
    assertThat(recipe.indexOf("USER tamis"))
        .as("nothing but the installation runs as root")
        .isBetween(1, recipe.indexOf("ENTRYPOINT [\"tamis\"]"));
  }
}
