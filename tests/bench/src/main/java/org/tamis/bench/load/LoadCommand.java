package org.tamis.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tamis.bridge.testing.DovecotServer;

/**
 * {@code tests/bench/load}: the comparison of docs/performance.md. Exit code 1: a server failed or
 * lost mail; 2: usage; 69: Dovecot is missing.
 */
final class LoadCommand {
  private static final int NOT_AVAILABLE = 69;

  private LoadCommand() {}

  /**
   * @param arguments the command that starts Tamis, then options
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    DovecotServer.missing().ifPresent(missing -> leave(missing, NOT_AVAILABLE));
    try {
      run(options(arguments));
    } catch (IllegalArgumentException e) {
      leave(e + "\n" + LoadOptions.USAGE, 2);
    } catch (IOException e) {
      leave("tests/bench/load: " + e, 1);
    }
  }

  private static void leave(String why, int exitCode) {
    System.err.println(why);
    System.exit(exitCode);
  }

  private static LoadOptions options(String... arguments) {
    LoadOptions options = LoadOptions.standard(Path.of(arguments[0]));
    for (int i = 1; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("no value of " + arguments[i]);
      }
      options = options.with(arguments[i], arguments[i + 1]);
    }
    return options;
  }

  private static void run(LoadOptions options) throws IOException, InterruptedException {
    LoadReport report = new Load(options).run();
    System.out.print(report.table());
    if (options.json().isPresent()) {
      Files.writeString(options.json().get(), report.json());
    }
  }
}
