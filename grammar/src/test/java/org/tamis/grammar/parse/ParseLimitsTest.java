package org.tamis.grammar.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;

class ParseLimitsTest {
  private static final ParseLimits SMALL = new ParseLimits(200, 20, 3, 2, 2, 3);

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "a { b { c; } } ¦",
        "a { b { c { d; } } } ¦ SV0190 blocks nested too deeply: at most 2 levels",
        "if not true { keep; } ¦",
        "if not not true { keep; } ¦ SV0191 tests nested too deeply: at most 2 levels",
        "if anyof (a, b, c) { keep; } ¦",
        "if anyof (a, not (b)) {} ¦ SV0191 tests nested too deeply: at most 2 levels",
        "x 1 2 :c; ¦",
        "x 1 2 3 4; ¦ SV0192 too many arguments: at most 3 in one command or test",
        "if t 1 2 3 4 { keep; } ¦ SV0192 too many arguments: at most 3 in one command or test",
        "x [\"a\", \"b\", \"c\"]; ¦",
        "x [\"a\", \"b\", \"c\", \"d\"]; ¦ SV0193 too many strings: at most 3 in one list",
        "x \"345678901234567890\"; ¦",
        "x \"345678901234567890é\"; ¦ " + "SV0091 string too long: at most 20 octets",
      })
  void atAndAboveEachLimit(String script, String expected) {
    List<String> errors = errors(SMALL, script).stream().map(ParseLimitsTest::line).toList();
    assertThat(errors).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  private static String line(Diagnostic error) {
    return error.code() + " " + error.message();
  }

  @Test
  void scriptSizeIsInOctets() {
    assertThat(errors(SMALL, "#" + "é".repeat(99))).isEmpty();
    assertThat(errors(SMALL, "#" + "é".repeat(100))).hasSize(1);
    String large = "keep;".repeat(41);
    ParseResult result = new SieveParser(SMALL).parse(Source.of("s", large), new Diagnostics(9));
    assertThat(result.script().commands()).isEmpty();
    assertThat(result.tree().print()).isEqualTo(large);
  }

  @Test
  void whatCameBeforeTheDeepCommandIsKept() {
    Source source = Source.of("s", "keep; a { b { c { d; } } } stop;");
    ParseResult result = new SieveParser(SMALL).parse(source, new Diagnostics(9));
    assertThat(result.script().commands()).hasSize(1);
    assertThat(result.skipped()).hasSize(1);
    assertThat(result.tree().print()).isEqualTo(source.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "((a,",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ";",
        "not ",
        "not(",
        "if not {",
        "a(b,",
        "\"",
        "'",
        "“",
        "/*",
        "//",
        "text:\n",
        "text:x\n",
        "1x",
        "@",
        ":",
        "\0",
        "if ",
        "else if ",
        "\\",
        "\"\\",
        "if a { } ",
        "if a { ",
        "[\"a\",",
        "keep ",
        "a(b) c;",
        "if a(b) c ",
        "\"\n",
        "x [\"a\";",
        "text:\n. "
      })
  void muchOfOneThingOnAVirtualThread(String piece) throws InterruptedException {
    String script = piece.repeat((1 << 17) / piece.length());
    ParseLimits deepest = new ParseLimits(1 << 21, 1 << 21, 32, 100, 100, 100_000);
    Diagnostics found = new Diagnostics(100);
    StringBuilder printed = new StringBuilder();
    Source source = Source.of("s", script);
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> printed.append(new SieveParser(deepest).parse(source, found).tree().print()));
    thread.join();
    assertThat(printed.toString()).isEqualTo(script);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{", "}", ";", "not ", "not(", "if a {", "/* ", "text:\n"})
  void oneMistakeManyTimesIsOneError(String piece) {
    assertThat(errors(ParseLimits.DEFAULTS, piece.repeat(100_000))).hasSize(1);
  }

  @Test
  void deepTreesFitOnTheStackOfAVirtualThread() throws InterruptedException {
    ParseLimits deepest = new ParseLimits(1 << 20, 1 << 20, 32, 100, 100, 100);
    String script = "if a {".repeat(99) + "if " + "not ".repeat(99) + "t { }" + "}".repeat(99);
    Diagnostics found = new Diagnostics(9);
    AtomicInteger commands = new AtomicInteger();
    Runnable parse =
        () -> {
          ParseResult result = new SieveParser(deepest).parse(Source.of("s", script), found);
          commands.set(result.script().commands().size());
        };
    Thread.ofVirtual().start(parse).join();
    assertThat(found.list()).isEmpty();
    assertThat(commands).hasValue(1);
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> new ParseLimits(0, 1, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ParseLimits(1, 1, 1, 101, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Diagnostic> errors(ParseLimits limits, String script) {
    Diagnostics found = new Diagnostics(100);
    new SieveParser(limits).parse(Source.of("s", script), found);
    return found.list();
  }
}
