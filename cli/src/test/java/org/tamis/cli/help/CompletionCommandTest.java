package org.tamis.cli.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;

class CompletionCommandTest {
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir Path directory;

  /** As bash calls it, with the words so far. */
  @ParameterizedTest
  @Timeout(600)
  @CsvSource(
      delimiter = '|',
      value = {
        "tamis ch          | check",
        "tamis check --sa  | --sarif",
        "tamis fmt --color a | auto always",
        "tamis comp        | completion",
      })
  void bashCompletesCommandsAndOptions(String words, String completed) throws Exception {
    assumeTrue(Files.isExecutable(BASH), "there is no bash");
    Path script = directory.resolve("tamis");
    Files.writeString(
        script,
        CommandRun.of("completion", "bash").out()
            + "COMP_WORDS=($WORDS); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$WORDS\n"
            + "_complete_tamis 2>/dev/null; echo \"${COMPREPLY[@]}\"\n");
    assertThat(output(script, words)).isEqualTo(completed + "\n");
  }

  private static String output(Path script, String words) throws IOException {
    ProcessBuilder bash = new ProcessBuilder(BASH.toString(), script.toString());
    bash.environment().put("WORDS", words);
    Process process = bash.start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void zshHasTheSameScript() {
    assertThat(CommandRun.of("completion", "zsh")).isEqualTo(CommandRun.of("completion", "bash"));
  }

  @Test
  void anotherShellIsOneLineAndTwo() {
    assertThat(CommandRun.of("completion", "fish"))
        .isEqualTo(
            new CommandRun(2, "", "tamis: completion: expected bash or zsh, found \"fish\"\n"));
  }
}
