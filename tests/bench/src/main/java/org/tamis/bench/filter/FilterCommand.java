package org.tamis.bench.filter;

import java.io.IOException;
import java.util.List;
import org.tamis.bridge.testing.DovecotServer;

/**
 * {@code tests/bench/filter}: the comparison of docs/performance.md. Exit code 1: a command failed
 * or messages are not where they belong; 2: usage; 69: Dovecot is missing.
 */
final class FilterCommand {
  private static final int NOT_AVAILABLE = 69;

  private FilterCommand() {}

  /**
   * @param arguments the command that starts Tamis, then options
   */
  public static void main(String[] arguments) throws InterruptedException {
    DovecotServer.missing().ifPresent(missing -> leave(missing, NOT_AVAILABLE));
    try {
      System.out.print(FilterRow.table(new FilterBench(options(arguments)).run()));
    } catch (IllegalArgumentException e) {
      leave(e + "\n" + FilterOptions.USAGE, 2);
    } catch (IOException e) {
      leave("tests/bench/filter: " + e, 1);
    }
  }

  private static void leave(String why, int exitCode) {
    System.err.println(why);
    System.exit(exitCode);
  }

  private static FilterOptions options(String... arguments) {
    FilterOptions options = FilterOptions.standard(List.of(arguments[0]));
    for (int i = 1; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("no value of " + arguments[i]);
      }
      options = options.with(arguments[i], arguments[i + 1]);
    }
    return options;
  }
}
