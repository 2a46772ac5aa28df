package org.tamis.managesieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.PasswordFile;
import org.tamis.service.accounts.PasswordHash;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;
import org.tamis.service.testing.TestKeys;
import org.tamis.service.tls.ServerIdentity;

/** The sieve-connect program (Debian package of that name) against the server, under TLS. */
@Timeout(600)
class SieveConnectIT {
  private record Ended(int exit, String output) {}

  @TempDir static Path keys;
  @TempDir Path directory;
  private ManageSieveServer server;

  @BeforeAll
  static void needsTheProgram() throws IOException {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "sieve-connect")));
    assumeThat(installed)
        .as("sieve-connect is not installed: apt-get install sieve-connect runs these tests")
        .isTrue();
    TestKeys.make(keys);
  }

  @BeforeEach
  void start() throws IOException {
    Path passwords = directory.resolve("passwd");
    Files.writeString(passwords, "bob@example.org:" + PasswordHash.make("päss \"word") + "\n");
    server =
        ManageSieveServer.start(
            ManageSieveSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
            new Backend(
                "1.2.3",
                new WordCheck(),
                new FileScriptStore(directory.resolve("scripts"), Quota.DEFAULT),
                LoginGuard.of(Accounts.of(PasswordFile.open(passwords)), LoginLimits.DEFAULT),
                Optional.of(
                    ServerIdentity.load(keys.resolve("cert.pem"), keys.resolve("key.pem")))));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private Ended client(String... arguments) throws Exception {
    return clientWith("päss \"word", arguments);
  }

  private Ended clientWith(String password, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sieve-connect",
                "--server",
                "localhost",
                "--port",
                Integer.toString(server.address().getPort()),
                "--user",
                "bob@example.org",
                "--tlscafile",
                keys.resolve("cert.pem").toString(),
                "--passwordfd",
                "0"));
    command.addAll(List.of(arguments));
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try (var in = process.getOutputStream()) {
      in.write((password + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(process.waitFor(600, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(output));
  }

  private Ended upload(String name, String script) throws Exception {
    Files.writeString(directory.resolve("local.sieve"), script);
    return client("--upload", "--localsieve", "local.sieve", "--remotesieve", name);
  }

  @Test
  void theLifeOfAScript() throws Exception {
    String script = "# für Ärger\r\nkeep;\r\n";
    assertThat(upload("main", script).exit()).isZero();
    assertThat(client("--list").output()).contains("\"main\"").doesNotContain("ACTIVE");
    assertThat(client("--activate", "--remotesieve", "main").exit()).isZero();
    assertThat(client("--list").output()).contains("\"main\" ACTIVE");
    Ended downloaded = client("--download", "--remotesieve", "main", "--localsieve", "got.sieve");
    assertThat(downloaded.exit()).isZero();
    assertThat(Files.readString(directory.resolve("got.sieve")).replace("\r", ""))
        .isEqualTo(script.replace("\r", ""));
    Ended stillActive = client("--delete", "--remotesieve", "main");
    assertThat(stillActive.exit()).isNotZero();
    assertThat(stillActive.output()).contains("active script cannot be deleted");
    assertThat(client("--deactivate").exit()).isZero();
    assertThat(client("--delete", "--remotesieve", "main").exit()).isZero();
    assertThat(client("--list").output()).doesNotContain("main");
  }

  @Test
  void aBadScriptIsRefusedWithAllItsErrors() throws Exception {
    assertThat(upload("main", "keep;\n").exit()).isZero();
    Ended refused = upload("main", "keep;\n  bad;\nbad;\n");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output())
        .contains("main: line 2: error: unknown command `bad` (column 3, SV0203); leave it out")
        .contains("main: line 3: error: unknown command `bad` (column 1, SV0203); leave it out");
    client("--download", "--remotesieve", "main", "--localsieve", "got.sieve");
    assertThat(directory.resolve("got.sieve")).content().isEqualToIgnoringNewLines("keep;\n");
  }

  @Test
  void warningsDoNotMakeItFail() throws Exception {
    assertThat(upload("main", "odd;\n").exit()).isZero();
    assertThat(client("--list").output()).contains("\"main\"");
  }

  @Test
  void aScriptCanBeCheckedOnly() throws Exception {
    Files.writeString(directory.resolve("local.sieve"), "bad;\n");
    Ended refused = client("--checkscript", "--localsieve", "local.sieve");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output())
        .contains("line 1: error: unknown command `bad` (column 1, SV0203)");
    assertThat(client("--list").output()).doesNotContain("local");
  }

  @Test
  void namesOutsideAsciiWork() throws Exception {
    assertThat(upload("für Ärger", "keep;\n").exit()).isZero();
    assertThat(client("--activate", "--remotesieve", "für Ärger").exit()).isZero();
    assertThat(client("--list").output()).contains("ACTIVE");
  }

  /** It uploads such a name as a literal, but puts it into SETACTIVE without escaping it. */
  @Test
  void anUnescapedQuoteIsRefusedAndHarmsNothing() throws Exception {
    assertThat(upload("a\"b", "keep;\n").exit()).isZero();
    assertThat(client("--activate", "--remotesieve", "a\"b").exit()).isEqualTo(1);
    assertThat(client("--list").output()).contains("a\\\"b").doesNotContain("ACTIVE");
  }

  @Test
  void aWrongPasswordIsRefused() throws Exception {
    Ended refused = clientWith("wrong", "--list");
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.output()).contains("Authentication refused by server");
  }
}
