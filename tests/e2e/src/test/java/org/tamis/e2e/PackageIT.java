package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.Mounting;

/** What {@code ./package} makes, as docs/installation.md has it. */
@Timeout(1_800)
class PackageIT {
  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final Path DPKG = Path.of("/usr/bin/dpkg-deb");
  private static final Path LINTIAN = Path.of("/usr/bin/lintian");

  @TempDir static Path directory;

  private static Path archive;
  private static Path debian;

  @BeforeAll
  static void build() throws IOException {
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    Path built = REPOSITORY.resolve("cli/target/tamis.built");
    if (!Files.exists(built)) {
      Files.createFile(built); // Maven has just made the jar
    }
    Path output = directory.resolve("output");
    var ended =
        run(
            "env",
            "TAMIS_MAVEN_OPTS=--offline",
            REPOSITORY.resolve("package").toString(),
            "--output",
            output.toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    archive = only(output, "tamis-*-linux-*.tar.gz");
    debian = only(output, "tamis_*.deb");
    assertThat(ended.out()).isEqualTo(archive + "\n" + debian + "\n");
    try (Stream<Path> files = Files.list(output)) {
      assertThat(files).containsExactlyInAnyOrder(archive, debian);
    }
  }

  private static Path only(Path place, String glob) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(place, glob)) {
      return found.iterator().next();
    }
  }

  private static TamisProcess.Ended run(String... command) throws IOException {
    return TamisProcess.run(directory, "", List.of(command));
  }

  private static String output(String... command) throws IOException {
    var ended = run(command);
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    return ended.out();
  }

  /** Unpacked elsewhere, and without anything of this machine but a shell. */
  @Test
  void theArchiveRunsWhereItIsUnpacked() throws IOException {
    Path place = Files.createDirectories(directory.resolve("somewhere else"));
    output("tar", "-C", place.toString(), "-xzf", archive.toString());
    String tamis = only(place, "tamis-*").resolve("tamis").toString();
    // The caches are used, or else the JVM would not start.
    String options = "TAMIS_JAVA_OPTS=-XX:AOTMode=on";
    assertThat(output("env", "-i", "PATH=/usr/bin:/bin", options, tamis, "version"))
        .startsWith("Tamis ");
    assertThat(output("env", "-i", "PATH=/usr/bin:/bin", options, tamis, "accounts", "--help"))
        .startsWith("Usage: tamis accounts");
  }

  /** The charsets of mail are in a module that nothing names. */
  @Test
  void theArchiveReadsJapaneseMail() throws IOException {
    Path place = Files.createDirectories(directory.resolve("japan"));
    output("tar", "-C", place.toString(), "-xzf", archive.toString());
    String tamis = only(place, "tamis-*").resolve("tamis").toString();
    Path script =
        Files.writeString(
            place.resolve("main.sieve"),
            "require \"fileinto\"; if header :contains \"subject\" \"日本\" { fileinto \"Nihon\"; }\n");
    byte[] subject = "日本語".getBytes("ISO-2022-JP");
    Path message =
        Files.write(
            place.resolve("letter.eml"),
            ("From: a@example.org\r\nSubject: =?ISO-2022-JP?B?"
                    + Base64.getEncoder().encodeToString(subject)
                    + "?=\r\n\r\nx\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    assertThat(
            output(
                "env",
                "-i",
                "PATH=/usr/bin:/bin",
                "LC_CTYPE=C.UTF-8",
                tamis,
                "try",
                script.toString(),
                message.toString()))
        .contains("in \"Nihon\"");
  }

  @Test
  void thePackageHasNoErrors() throws IOException {
    assumeThat(LINTIAN).as("this test needs lintian").isExecutable();
    String found =
        output(LINTIAN.toString(), "--allow-root", "--fail-on", "error", debian.toString());
    assertThat(found).doesNotContain("E: ");
  }

  @Test
  void thePackageIsInstalledUsedUpgradedAndRemoved() throws IOException {
    assumeThat(missing()).isEmpty();
    Path runner = directory.resolve("installed.sh");
    try (InputStream in =
        Optional.ofNullable(PackageIT.class.getResourceAsStream("installed.sh")).orElseThrow()) {
      Files.copy(in, runner);
    }
    Path machine = Files.createDirectory(directory.resolve("machine"));
    var ended =
        TamisProcess.run(
            directory,
            "",
            Mounting.machine(runner, machine.toString(), debian.toString(), next().toString()));
    String all = ended.out() + ended.err();
    assertThat(ended.exitCode()).as(all).isZero();
    assertThat(ended.out())
        .contains("(tamis)")
        .contains("tamis tamis 750 /var/lib/tamis\n")
        .contains("root tamis 640 /etc/tamis/tamis.toml\n")
        .contains("root root 777 /usr/bin/tamis\n")
        .contains("root root 644 /usr/lib/tamis/app/tamis.jar\n")
        .contains("the cache of scripts is used\n", "the cache of mail is used\n")
        .contains("/usr/share/man/man1/tamis.1.gz\n")
        .contains("inbox: letter\nlists: list-1\n")
        .contains("== upgrade\n99~next-1\nlists: list-1 list-2\n1\n")
        .contains("no program\nconfiguration and state are kept\n")
        .contains("== purge\nthe administrator's file is kept\nno user\n")
        .doesNotContain("left: ");
  }

  private static Optional<String> missing() throws IOException {
    return Files.isExecutable(DPKG)
            && Files.readString(Path.of("/proc/filesystems")).contains("overlay")
        ? Mounting.missing()
        : Optional.of("this test needs dpkg and overlay file systems");
  }

  /** The same package as a later version. */
  private static Path next() throws IOException {
    Path unpacked = directory.resolve("next");
    output(DPKG.toString(), "-R", debian.toString(), unpacked.toString());
    Path control = unpacked.resolve("DEBIAN/control");
    Files.writeString(
        control, Files.readString(control).replaceFirst("(?m)^Version: .*$", "Version: 99~next-1"));
    Path next = directory.resolve("next.deb");
    output(
        DPKG.toString(),
        "--root-owner-group",
        "-Zgzip",
        "-z1",
        "-b",
        unpacked.toString(),
        next.toString());
    return next;
  }
}
