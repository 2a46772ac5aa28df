package org.tamis.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  /** What goes into a file is the script itself. */
  @ParameterizedTest
  @CsvSource({"NONE, true", "ERRORS, true", "BOTH, false"})
  void aScriptIsItselfUnlessSomebodyWatches(Screen screen, boolean same) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(InputStream.nullInputStream(), stream, stream, Map.of(), screen);
    terminal.content("\t# \u001b[31m\u202E\n");
    terminal.flush();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(same ? "\t# \u001b[31m\u202E\n" : "\t# \uFFFD[31m\uFFFD\n");
  }
}
