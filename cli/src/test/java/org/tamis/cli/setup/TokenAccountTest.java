package org.tamis.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.cli.testing.CommandRun;
import org.tamis.cli.testing.PatientGreenMail;

/** Accounts with access tokens; GreenMail speaks XOAUTH2, and takes a user's password for one. */
@Timeout(600)
class TokenAccountTest {
  private static final String ANN = "ann@example.org";

  @TempDir Path directory;
  private GreenMail server;

  @BeforeEach
  void start() {
    server = PatientGreenMail.of("imap", "smtp");
    server.start();
    server.setUser(ANN, ANN, "ya29.first");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(Map.of("HOME", directory.toString()), "", arguments);
  }

  private CommandRun add(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "account",
                "add",
                ANN,
                "--imap",
                "imap://127.0.0.1:" + server.getImap().getPort(),
                "--unencrypted"));
    Collections.addAll(words, more);
    return run(words.toArray(String[]::new));
  }

  private Path token(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("token"), text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** A command that says how often it was asked. */
  private List<String> counting() throws IOException {
    Path asked = directory.resolve("asked");
    return Files.exists(asked) ? Files.readAllLines(asked) : List.of();
  }

  private String command() {
    return "sh -c 'echo once >> %s/asked; cat %s/token'".formatted(directory, directory);
  }

  @Test
  void readAgainForEachConnection() throws IOException {
    String file = token("ya29.first").toString();
    CommandRun added =
        add("--token-file", file, "--smtp", "smtp://127.0.0.1:" + server.getSmtp().getPort());
    assertThat(added.err()).isEmpty();
    assertThat(added.out())
        .containsPattern("imap://.*: logged in")
        .containsPattern("smtp://.*: logged in");
    server.setUser(ANN, ANN, "ya29.second");
    CommandRun old = run("account", "test", "example");
    assertThat(old.exitCode()).isEqualTo(1);
    token("ya29.second");
    assertThat(run("account", "test", "example").exitCode()).isZero();
    assertThat(added.out() + old.err()).doesNotContain("ya29");
  }

  /** A fresh token that is refused is not tried again: accounts are locked for that. */
  @Test
  void aRefusalIsTheEnd() throws IOException {
    token("ya29.first");
    assertThat(add("--token-command", command()).exitCode()).isZero();
    assertThat(counting()).hasSize(1);
    token("ya29.wrong");
    String script = Files.writeString(directory.resolve("a.sieve"), "keep;").toString();
    CommandRun run = run("try", script, "--account", "example");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("tamis: account example: log-in as ann@example.org failed: ")
        .hasLineCount(1)
        .doesNotContain("ya29");
    assertThat(counting()).hasSize(2);
  }

  @Test
  void whatIsNoToken() throws IOException {
    String file = token("two words").toString();
    CommandRun run = add("--token-file", file);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains(": token-file " + file + ": the first line is not an access token\n")
        .endsWith("tamis: nothing was written\n")
        .doesNotContain("two words");
  }
}
