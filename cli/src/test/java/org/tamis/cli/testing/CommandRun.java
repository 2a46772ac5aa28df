package org.tamis.cli.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.tamis.cli.Main;
import org.tamis.cli.terminal.Terminal;

/** One call of {@code tamis} in this process. */
public record CommandRun(int exitCode, String out, String err) {
  public static CommandRun of(String... args) {
    return withInput("", args);
  }

  public static CommandRun withInput(String input, String... args) {
    return withInput(input.getBytes(StandardCharsets.UTF_8), args);
  }

  public static CommandRun withInput(byte[] input, String... args) {
    return in(Map.of(), input, args);
  }

  /**
   * @param environment such as {@code HOME}
   */
  public static CommandRun in(Map<String, String> environment, String input, String... args) {
    return in(environment, input.getBytes(StandardCharsets.UTF_8), args);
  }

  private static CommandRun in(Map<String, String> environment, byte[] input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(new ByteArrayInputStream(input), stream(out), stream(err), environment);
    int exitCode = Main.run(terminal, args);
    terminal.flush();
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }
}
