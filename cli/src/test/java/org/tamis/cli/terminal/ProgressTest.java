package org.tamis.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  private static final String ERASE = "\r\u001B[K";

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private long now = -5; // a clock in nanoseconds may begin anywhere

  /** Both streams in one place, as on a terminal; results are buffered as they are there. */
  private Terminal terminal(Screen screen, Map<String, String> environment) {
    PrintStream err = new PrintStream(seen, true, StandardCharsets.UTF_8);
    PrintStream out = new PrintStream(new WholeLines(seen), false, StandardCharsets.UTF_8);
    return new Terminal(InputStream.nullInputStream(), out, err, environment, screen);
  }

  private Progress progress(Terminal terminal, OptionalLong total) {
    return new Progress(terminal, "message", total, () -> now);
  }

  private void pass(long millis) {
    now += millis * 1_000_000;
  }

  /** What has come since the last call, with the codes that a reader does not see made visible. */
  private String shown() {
    String text = seen.toString(StandardCharsets.UTF_8);
    seen.reset();
    return text.replace(ERASE, "<").replaceAll("\u001B\\[\\?7[lh]", "");
  }

  @Test
  void aSecondPassesBeforeAnythingIsShown() {
    try (Progress progress = progress(terminal(Screen.BOTH, Map.of()), OptionalLong.of(10_000))) {
      pass(999);
      progress.step();
      assertThat(shown()).isEmpty();
      pass(1);
      progress.step();
      assertThat(shown())
          .isEqualTo("<" + "┄".repeat(39) + "    0 %  2 messages  2.0/s  1:23:19 left");
      pass(99);
      progress.step();
      assertThat(shown()).isEmpty();
      pass(1);
      progress.step();
      assertThat(shown()).contains("4 messages");
    }
    assertThat(shown()).isEqualTo("<");
  }

  @Test
  void resultsStandAboveTheLine() {
    Terminal terminal = terminal(Screen.BOTH, Map.of());
    try (Progress progress = progress(terminal, OptionalLong.empty())) {
      progress.terminal().out().print("one\n");
      progress.step();
      pass(2_000);
      progress.step();
      assertThat(shown()).isEqualTo("one\n<2 messages  1.0/s");
      progress.terminal().out().print("two\n");
      progress.terminal().out().print("three\n");
      pass(2_000);
      progress.step();
      assertThat(shown())
          .isEqualTo("<two\n<2 messages  1.0/s<three\n<2 messages  1.0/s<3 messages  0.8/s");
      progress.terminal().error("bad");
      assertThat(shown()).isEqualTo("<tamis: bad\n<3 messages  0.8/s");
      progress.terminal().out().print("half");
      assertThat(shown()).as("no place for a line behind half of another").isEqualTo("<");
      progress.terminal().out().print(" and half\n");
      assertThat(shown()).isEqualTo("half and half\n<3 messages  0.8/s");
    }
    assertThat(shown()).isEqualTo("<");
    terminal.out().print("later\n");
    terminal.flush();
    assertThat(shown()).isEqualTo("later\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "100|50|1|━━━━━━━━━━━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄   50 %  1 message  1.0/s  0:01 left",
        "100|100|1|━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  100 %  1 message  1.0/s  0:00 left",
        "50|50|1|━━━━━━━┄┄┄┄┄┄   50 %  1 message  1.0/s  0:01 left",
        "40|50|1| 50 %  1 message  1.0/s  0:01 left",
        "20|50|1| 50 %  1 message  …",
        "x|50|100|━━━━━━━━━━━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄   50 %  100 messages  100/s  0:01 left",
        "100|999|1|━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  100 %  1 message  1.0/s  0:00 left",
        "100|0|1|┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄    0 %  1 message  1.0/s",
      })
  void fitsTheWindow(String columns, long units, int steps, String expected) {
    Progress progress =
        progress(terminal(Screen.BOTH, Map.of("COLUMNS", columns)), OptionalLong.of(100L * steps));
    for (int i = 1; i < steps; i++) {
      progress.step(units);
    }
    pass(1_000);
    progress.step(units);
    assertThat(shown()).isEqualTo("<" + expected);
    progress.close();
  }

  /** No codes where nobody or nothing could read them, and no more lines than a log can bear. */
  @ParameterizedTest
  @CsvSource({"NONE, xterm", "BOTH, dumb", "ERRORS, dumb"})
  void plainLinesElsewhere(Screen screen, String term) {
    Terminal terminal = terminal(screen, Map.of("TERM", term));
    try (Progress progress = progress(terminal, OptionalLong.of(400))) {
      assertThat(progress.terminal()).isSameAs(terminal);
      for (int second = 0; second < 25; second++) {
        pass(1_000);
        progress.step();
      }
    }
    assertThat(seen.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            tamis:   2 %  10 messages  1.0/s  6:30 left
            tamis:   5 %  20 messages  1.0/s  6:20 left
            """);
  }

  @Test
  void resultsThatGoElsewhereMoveNothing() {
    Terminal terminal = terminal(Screen.ERRORS, Map.of());
    try (Progress progress = progress(terminal, OptionalLong.empty())) {
      pass(2_000);
      progress.step();
      assertThat(shown()).isEqualTo("<1 message  0.5/s");
      progress.terminal().out().print("one\n");
      assertThat(shown()).isEmpty();
    }
  }

  @Test
  void aLineIsNotCutInTwo() {
    PrintStream out = terminal(Screen.BOTH, Map.of()).out();
    out.print("a".repeat(9_000));
    assertThat(shown()).isEmpty();
    out.print("\n" + "b".repeat(9_000));
    assertThat(shown()).isEqualTo("a".repeat(9_000) + "\n");
    out.flush();
    assertThat(shown()).isEqualTo("b".repeat(9_000));
  }
}
