package org.tamis.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(600)
class SecretTest {
  @TempDir Path directory;

  private FileSecret file(String text, String mode) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return new FileSecret("password-file", file);
  }

  private static CommandSecret shell(String script) {
    return CommandSecret.of("password-command", List.of("sh", "-c", script));
  }

  @Test
  void theFirstLineOfAFile() throws IOException {
    assertThat(file("hun ter2 \r\nmore\n", "rw-------").read()).isEqualTo("hun ter2 ");
    assertThat(file("hünter", "r--------").read()).isEqualTo("hünter");
  }

  /** It is read again, since tokens live for an hour. */
  @Test
  void theFileAsItIsNow() throws IOException {
    FileSecret secret = file("one\n", "rw-------");
    assertThat(secret.read()).isEqualTo("one");
    file("two\n", "rw-------");
    assertThat(secret.read()).isEqualTo("two");
  }

  @ParameterizedTest
  @CsvSource({"rw-r-----", "rw----r--", "rw--w----"})
  void aFileOfOthersIsRefused(String mode) throws IOException {
    FileSecret secret = file("secret\n", mode);
    assertThatThrownBy(secret::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("password-file: " + secret.file() + ": others may read or change it")
        .hasMessageEndingWith("chmod 600 " + secret.file())
        .hasMessageNotContaining("secret\n");
  }

  @Test
  void whatIsNoSecret() throws IOException {
    assertThatThrownBy(file("\nsecond\n", "rw-------")::read)
        .hasMessageEndingWith("the first line is empty");
    assertThatThrownBy(file("a\0b\n", "rw-------")::read)
        .hasMessageEndingWith("the first line has control characters in it");
  }

  @Test
  void theFirstLineOfWhatACommandPrints() throws IOException {
    assertThat(shell("echo hunter2; echo more; echo told >&2").read()).isEqualTo("hunter2");
  }

  /** Its words are its own business, and what it complains about is the user's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo hunter2; echo no key >&2; exit 3 | exit code 3: no key",
        "echo hunter2; exit 1 | exit code 1",
        "true | its output is no secret: the first line is empty or has control characters",
      })
  void aCommandThatFails(String script, String reason) {
    assertThatThrownBy(shell(script)::read)
        .isInstanceOf(IOException.class)
        .hasMessage("password-command sh: " + reason);
  }

  @Test
  void aCommandThatIsNotThere() {
    assertThatThrownBy(CommandSecret.of("token-command", List.of("/nowhere/x", "hunter2"))::read)
        .hasMessageStartingWith("token-command /nowhere/x: cannot run it: ")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aCommandThatDoesNotEnd() {
    var secret =
        new CommandSecret("password-command", List.of("sleep", "3600"), Duration.ofMillis(1_000));
    assertThatThrownBy(secret::read)
        .hasMessage("password-command sleep: it has not ended within 1 s");
  }

  @Test
  void muchOutputIsNotKept() throws IOException {
    assertThat(shell("echo hunter2; head -c 3000000 /dev/zero").read()).isEqualTo("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pass show mail | pass,show,mail",
        "  pass 'my mail'\t\"x \\\"y\\\"\"  | pass,my mail,x \"y\"",
        "a'b c'd\\ e ''| ab cd e,",
        "sh -c 'echo $HOME' | sh,-c,echo $HOME",
      })
  void wordsOfACommand(String text, String words) {
    assertThat(CommandWords.of(text)).contains(List.of(words.split(",", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"``", "` `", "pass 'x", "pass \"x", "x\\"})
  void whatIsNoCommand(String text) {
    assertThat(CommandWords.of(text)).isEmpty();
  }

  /** A keyring of files, with the arguments and exit codes of secret-tool. */
  private Keyring keyring() throws IOException {
    Path program =
        Files.writeString(
            directory.resolve("secret-tool"),
            """
            #!/bin/sh
            file="%s/$(for word; do last=$word; done; echo $last).kept"
            case $1 in
              store) cat > "$file" ;;
              lookup) test -f "$file" || exit 1; cat "$file" ;;
              clear) rm "$file" ;;
            esac
            """
                .formatted(directory));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return Keyring.on(Map.of("PATH", "/nowhere:" + directory)).orElseThrow();
  }

  @Test
  void aKeyringKeepsAndForgets() throws IOException {
    Keyring keyring = keyring();
    KeyringSecret secret = new KeyringSecret(keyring, "work");
    assertThatThrownBy(secret::read).hasMessage("keyring: it has no secret for account work");
    assertThat(keyring.store("work", "hunter2")).isEmpty();
    assertThat(secret.read()).isEqualTo("hunter2");
    assertThat(keyring.clear("work")).isEmpty();
    assertThatThrownBy(secret::read).hasMessageContaining("no secret");
    assertThat(keyring.clear("work").orElseThrow()).startsWith("secret-tool: exit code 1: ");
  }

  @Test
  void withoutSecretToolThereIsNoKeyring() {
    assertThat(Keyring.on(Map.of("PATH", directory.toString()))).isEmpty();
    assertThat(Keyring.on(Map.of())).isEmpty();
  }
}
