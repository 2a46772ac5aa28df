package org.tamis.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.cli.testing.CommandRun;

class ManCommandTest {
  private static final List<String> MACROS =
      List.of(".TH", ".SH", ".PP", ".TP", ".B", ".BR", ".nf", ".fi", ".nh", ".ad");

  @TempDir Path directory;

  @Test
  void aPageHasTheSectionsOfOne() {
    String page = CommandRun.of("man", "check").out();
    assertThat(page.lines().filter(line -> line.startsWith(".SH")))
        .containsExactly(
            ".SH NAME",
            ".SH SYNOPSIS",
            ".SH DESCRIPTION",
            ".SH OPTIONS",
            ".SH EXIT STATUS",
            ".SH EXAMPLES",
            ".SH SEE ALSO");
    assertThat(page)
        .startsWith(".TH \"TAMIS-CHECK\" \"1\" ")
        .contains("tamis\\-check \\- Report errors", ".TP\n.B \\-\\-config=FILE\n")
        .contains(".SH EXIT STATUS\n0 no errors, 1 errors", "\ntamis check ~/.dovecot.sieve\n");
  }

  /** A backslash of an example is text, and so is a line of it that begins with a dot. */
  @Test
  void nothingOfTheHelpIsAMacro() {
    assertThat(CommandRun.of("man", "try").out())
        .contains("'\\eJunk=Spam'")
        .contains("\n.SH EXAMPLES\n.nf\ntamis try new.sieve");
  }

  @Test
  void allPagesAreWritten() throws IOException {
    Path pages = directory.resolve("share/man1");
    assertThat(CommandRun.of("man", "--directory", pages.toString()))
        .isEqualTo(new CommandRun(0, "", ""));
    assertThat(pages.resolve("tamis.1")).content().contains("\n.B check\n", ".BR tamis\\-try (1)");
    assertThat(pages.resolve("tamis-try.1")).hasContent(CommandRun.of("man", "try").out());
    try (Stream<Path> files = Files.list(pages)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file).lines().filter(line -> line.matches("[.'].*")))
            .allMatch(line -> MACROS.contains(line.split(" ")[0]), "a macro of man(7)");
      }
    }
  }

  @Test
  void whatCannotBeWrittenIsOneLineAndTwo() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    CommandRun run = CommandRun.of("man", "--directory", file.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("tamis: " + file + ": ").hasLineCount(1);
    assertThat(CommandRun.of("man", "--directory", "x", "check").err())
        .isEqualTo("tamis: --directory writes all pages: leave out check\n");
  }
}
