package org.tamis.cli.setup;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tamis.cli.terminal.Terminal;

/** Somebody who can be asked. */
interface Prompt {
  /** The answer; empty when there is none. */
  Optional<String> line(String question);

  /** The answer, which nobody sees; empty when there is none. */
  Optional<String> secret(String question);

  /** Whoever sits at the terminal; empty where nobody does. */
  static Optional<Prompt> of(Terminal terminal) {
    return terminal.in().equals(System.in)
        ? Optional.ofNullable(System.console()).filter(Console::isTerminal).map(OfConsole::new)
        : Optional.empty();
  }

  /** The first line of the standard input; empty without one. */
  static Optional<String> firstLine(Terminal terminal) {
    try {
      return Optional.ofNullable(
          new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))
              .readLine());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** A terminal. */
  record OfConsole(Console console) implements Prompt {
    @Override
    public Optional<String> line(String question) {
      return Optional.ofNullable(console.readLine("%s ", question)).map(String::strip);
    }

    @Override
    public Optional<String> secret(String question) {
      return Optional.ofNullable(console.readPassword("%s ", question)).map(String::new);
    }
  }
}
