package org.tamis.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.cli.Main;

class ColorTest {
  private static final String ESCAPE = "\u001B[";
  private static final String MESSAGE = "From: a@x.example\nSubject: \u001B[31m line 1 yes\n\n";

  @TempDir Path directory;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private String run(Screen screen, Map<String, String> environment, String... arguments) {
    bytes.reset();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ByteArrayInputStream in = new ByteArrayInputStream(MESSAGE.getBytes(StandardCharsets.UTF_8));
    Main.run(new Terminal(in, out, out, environment, screen), arguments);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String script(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "BOTH, '', '', auto, true",
    "ERRORS, '', '', auto, false",
    "NONE, '', '', auto, false",
    "BOTH, 1, '', auto, false",
    "BOTH, '', dumb, auto, false",
    "BOTH, '', '', never, false",
    "NONE, 1, dumb, always, true",
  })
  void aTerminalHasColorsUnlessItIsRefused(
      Screen screen, String noColor, String term, String when, boolean colored) throws IOException {
    Map<String, String> environment = Map.of("NO_COLOR", noColor, "TERM", term);
    String script = script("a.sieve", "keeep;");
    assertThat(run(screen, environment, "check", "--color=" + when, script).contains(ESCAPE))
        .isEqualTo(colored);
    if (when.equals("auto")) {
      assertThat(run(screen, environment, "check", script).contains(ESCAPE)).isEqualTo(colored);
    }
  }

  /** The errors of fmt are beside its results, which may be a file. */
  @Test
  void errorsHaveColorsWhereTheyAreSeen() throws IOException {
    String script = script("a.sieve", "keep");
    assertThat(run(Screen.ERRORS, Map.of(), "fmt", script)).contains(ESCAPE);
    assertThat(run(Screen.NONE, Map.of(), "fmt", script)).doesNotContain(ESCAPE);
  }

  /** The text is the same, and no escape of a stranger comes through. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "check A B",
        "try --explain B -",
        "try --compare B C -",
        "try --explain D -",
        "try A -",
        "coverage A -",
        "check --json A",
        "try --json B -",
        "fmt E"
      })
  void withoutItsColorsTheTextIsTheSame(String line) throws IOException {
    String[] arguments =
        line.replace(
                "A",
                script("a: error SV0201: .sieve", "keeep; stop;\nfileinto 3;").replace(' ', '?'))
            .replace("B", script("b.sieve", "if exists \"x\" { discard; } else { keep; keep; }"))
            .replace("C", script("c.sieve", "discard;"))
            .replace("D", script("d.sieve", "require \"ihave\"; error \"no\";"))
            .replace("E", script("e.sieve", "if true {"))
            .split(" ");
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = arguments[i].replace('?', ' ');
    }
    String plain = run(Screen.NONE, Map.of(), arguments);
    String colored = run(Screen.BOTH, Map.of(), arguments);
    assertThat(colored.replaceAll("\u001B\\[\\d*m", "")).isEqualTo(plain);
    assertThat(plain).doesNotContain(ESCAPE).isNotEmpty();
    assertThat(colored.contains(ESCAPE)).isEqualTo(!line.contains("--json"));
  }
}
