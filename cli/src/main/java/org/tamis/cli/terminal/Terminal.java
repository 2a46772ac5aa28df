package org.tamis.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.tamis.grammar.text.Printable;

/**
 * The streams of a command. Results go to {@code out}, everything else to {@code err}; both write
 * UTF-8 whatever the locale says, so that the output of two machines is the same.
 *
 * @param environment such as {@code COLUMNS}
 * @param screen where a line can come and go
 * @param outPaint the colours of results for people
 * @param errPaint the colours of what is on {@code err}
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Screen screen,
    Paint outPaint,
    Paint errPaint) {
  private static final int PIPED_WIDTH = 120;
  private static final int LEAST_WIDTH = 60;

  /** Streams without colours. */
  public Terminal(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Screen screen) {
    this(in, out, err, environment, screen, Paint.NONE, Paint.NONE);
  }

  /** Streams that nobody watches. */
  public Terminal(
      InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
    this(in, out, err, environment, Screen.NONE);
  }

  /** The streams of this process. */
  public static Terminal system() {
    return new Terminal(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Map.copyOf(System.getenv()),
        Screen.ofThisProcess());
  }

  /** The same with these colours. */
  Terminal painted(Paint ofResults, Paint ofErrors) {
    return new Terminal(in, out, err, environment, screen, ofResults, ofErrors);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new WholeLines(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
  }

  /** Columns that a table may use, {@value #LEAST_WIDTH} or more. */
  public int width() {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("\\d{1,4}")
        ? Math.max(LEAST_WIDTH, Integer.parseInt(columns))
        : PIPED_WIDTH;
  }

  /** One line about something that went wrong, whatever the names in it are. */
  public void error(String message) {
    out.flush();
    err.print("tamis: " + Printable.of(message) + "\n");
    err.flush();
  }

  /** A result on one line, whatever the names in it are. */
  public void line(String result) {
    out.print(Printable.of(result) + "\n");
  }

  /** A file's text as it is; where somebody watches, without what would move the cursor. */
  public void content(String text) {
    out.print(screen == Screen.BOTH ? Printable.lines(text) : text);
  }

  /**
   * Whether nobody reads the results any more, as after {@code | head}. Writes what is buffered.
   */
  public boolean isClosed() {
    return out.checkError();
  }

  public void flush() {
    out.flush();
    err.flush();
  }
}
