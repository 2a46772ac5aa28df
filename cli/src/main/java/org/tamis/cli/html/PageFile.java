package org.tamis.cli.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The option for a page. */
public final class PageFile {
  private static final String OPTION = "--html";

  private PageFile() {}

  public static OptionSpec option() {
    return Options.value(OPTION, "FILE", "Write a self-contained HTML page.");
  }

  /** The file that the user wants, if any. */
  public static Optional<String> wanted(ParseResult arguments) {
    @Nullable String file = arguments.matchedOptionValue(OPTION, null);
    return Optional.ofNullable(file);
  }

  /** What is done with a page. */
  @FunctionalInterface
  public interface Work {
    /** Returns the exit code. */
    int with(Path file) throws IOException;
  }

  /** Does it, and reports a file that cannot be written. */
  public static int write(String file, Terminal terminal, Work work) {
    try {
      return work.with(Path.of(file));
    } catch (InvalidPathException e) {
      terminal.error(file + ": is not a path: " + e.getReason());
    } catch (IOException | UncheckedIOException e) {
      terminal.error(Reason.about(file, e));
    }
    return ExitCode.USAGE;
  }
}
