package org.tamis.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;

/** Which account is meant. */
class OwnAccountsTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void accounts() throws IOException {
    file = directory.resolve("tamis/accounts.toml");
    Files.createDirectories(directory.resolve("tamis"));
    StringBuilder text = new StringBuilder();
    for (String name : new String[] {"work", "home", "club"}) {
      text.append(
          """
          [account.%s]
          address = "%s"
          imap = "imap://127.0.0.1:1"
          unencrypted = true
          password-file = "none"
          """
              .formatted(name, name.equals("work") ? "ann@example.com" : "ann@example.org"));
    }
    Files.writeString(file, text);
  }

  private CommandRun tried(String account) throws IOException {
    Path script = Files.writeString(directory.resolve("rules.sieve"), "keep;");
    return CommandRun.in(
        Map.of("XDG_CONFIG_HOME", directory.toString()),
        "",
        "try",
        script.toString(),
        "--account",
        account);
  }

  /** It is found, and then its password is not. */
  @ParameterizedTest
  @CsvSource({"work, work", "home, home", "ann@example.com, work", "ANN@example.com, work"})
  void byNameOrAddress(String said, String found) throws IOException {
    assertThat(tried(said).err())
        .startsWith("tamis: account " + found + ": password-file: ")
        .endsWith("/none: no such file or directory\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ann@example.org | \"ann@example.org\" is the address of several accounts: name one of home, club",
        "wrok | unknown account \"wrok\" in F; did you mean work?",
        "ann@exampel.com | unknown account \"ann@exampel.com\" in F; did you mean ann@example.com?",
        "zzzzzz | unknown account \"zzzzzz\" in F; there are work, home, club",
      })
  void whatIsNotFound(String said, String complaint) throws IOException {
    CommandRun run = tried(said);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("tamis: " + complaint.replace("F", file.toString()) + "\n");
  }

  @Test
  void withoutAFile() throws IOException {
    Files.delete(file);
    assertThat(tried("work").err())
        .isEqualTo(
            "tamis: unknown account \"work\": there is none in %s; make one with tamis account add, or give --config FILE\n"
                .formatted(file));
  }

  @Test
  void aWrongFileIsToldByLine() throws IOException {
    Files.writeString(file, "[account.work]\nimap = 7\n");
    assertThat(tried("work").err()).contains("tamis: " + file + ":2: account.work.imap: expected ");
  }

  /** It names commands. */
  @Test
  void aFileThatOthersMayChangeIsRefused() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(tried("work").err())
        .isEqualTo("tamis: %s: others may change it: chmod o-w %s\n".formatted(file, file));
  }
}
