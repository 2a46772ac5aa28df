package org.tamis.grammar.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

class DiagnosticPrinterTest {
  /** Cases are parted by lines of {@code ====}; script and text by a line of {@code ----}. */
  @TestFactory
  Stream<DynamicTest> goldenFile() throws IOException {
    return Arrays.stream(read("diagnostics/printed.txt").split("====\n"))
        .map(golden -> golden.split("----\n", 2))
        .map(parts -> DynamicTest.dynamicTest(parts[0].strip(), () -> check(parts[0], parts[1])));
  }

  private static void check(String script, String expected) {
    Diagnostics found = new Diagnostics(100);
    new SieveParser().parse(Source.of("work.sieve", script.stripTrailing()), found);
    assertThat(DiagnosticPrinter.print(found)).isEqualTo(expected);
  }

  private static String read(String resource) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void asTheStyleGuideShowsIt() {
    String script = "a;\nb;\nc;\nvacation :subject 7 \"Away until Monday\";\n";
    Source source = Source.of("work.sieve", script);
    Diagnostic diagnostic =
        Diagnostic.error(source, "SV0203", new Span(27, 28), "`:subject` takes a string")
            .withLabel("expected a string")
            .withHint("quote it, as in :subject \"7\"");
    assertThat(DiagnosticPrinter.print(diagnostic))
        .isEqualTo(
            """
            work.sieve:4:19: error SV0203: `:subject` takes a string
             4 | vacation :subject 7 "Away until Monday";
               |                   ^ expected a string
               = help: quote it, as in :subject "7"
            """);
  }

  @Test
  void tabsWideAndCombiningCharactersKeepTheCaretInPlace() {
    assertThat(printed("\tx \"日本\" e\u0301 @", "@"))
        .containsExactly("1 |     x \"日本\" e\u0301 @", "|                ^");
  }

  @Test
  void terminalsAreSafe() {
    assertThat(printed("\u001B[31m\u0007\u202E\u009B@\u007F", "@"))
        .containsExactly("1 | ␛[31m␇<U+202E><U+009B>@<U+007F>", "|                       ^");
    Source source = Source.of("\u001B]0;name\u0007", "x");
    String text =
        DiagnosticPrinter.print(
            Diagnostic.warning(source, "SV0999", new Span(0, 1), "\u001B").withHint("\n"));
    assertThat(text.lines()).hasSize(4);
    assertThat(text).startsWith("␛]0;name␇:1:1: warning SV0999: ␛\n").doesNotContain("\u001B");
  }

  @Test
  void longLinesAreCutAroundTheCaret() {
    String line = "\uD83D\uDE00".repeat(5_000) + "@" + "b".repeat(5_000);
    String[] printed = printed(line, "@").toArray(String[]::new);
    assertThat(printed[0]).startsWith("1 | …").endsWith("b…").hasSizeLessThan(120);
    int caret = printed[1].indexOf('^') + "1 ".length();
    String before = printed[0].substring(0, printed[0].indexOf('@'));
    assertThat(Glyphs.width(before)).isEqualTo(caret);
  }

  @Test
  void spansOfSeveralLinesShowTheFirst() {
    Source source = Source.of("s", "one two\r\nthree");
    String text = DiagnosticPrinter.print(Diagnostic.error(source, "SV0999", new Span(4, 12), "m"));
    assertThat(text).isEqualTo("s:1:5: error SV0999: m\n 1 | one two\n   |     ^^^\n");
  }

  @Test
  void everyPlaceOfASourceHasACaret() {
    Source source = Source.of("s", "ab\r\n\n\uD83D\uDE00c");
    for (int start = 0; start <= source.text().length() + 2; start++) {
      Span span = new Span(start, start + 1);
      assertThat(DiagnosticPrinter.print(Diagnostic.error(source, "SV0999", span, "m")))
          .contains("^");
    }
  }

  @Test
  void whatWasLeftOutIsCounted() {
    Diagnostics found = new Diagnostics(1);
    new SieveParser().parse(Source.of("s", "@ ; @ ; @"), found);
    assertThat(DiagnosticPrinter.print(found)).endsWith("and 2 more\n");
  }

  /** The source line and the caret line for the first place of {@code offending}. */
  private static Stream<String> printed(String line, String offending) {
    int start = line.indexOf(offending);
    Diagnostic diagnostic =
        Diagnostic.error(
            Source.of("s", line), "SV0999", new Span(start, start + offending.length()), "m");
    return DiagnosticPrinter.print(diagnostic).lines().skip(1).map(String::strip);
  }
}
