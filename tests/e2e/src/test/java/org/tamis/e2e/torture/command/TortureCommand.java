package org.tamis.e2e.torture.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import org.tamis.e2e.torture.TestStore;
import org.tamis.e2e.torture.Torture;
import org.tamis.e2e.torture.filter.FilterTortureCommand;
import org.tamis.e2e.torture.nodes.NodesCommand;

/** {@code tests/torture}: a run of any length. Exit code 1: the promise was broken; 2: usage. */
final class TortureCommand {
  private static final int KILLS = 300;
  private static final int MOST_SHOWN = 50;
  private static final String USAGE =
      """
      usage: tests/torture [--kills N] [--store %s] [--seed N]
        [--longest-life MILLISECONDS] [--clock-jumps] [--no-journal]\
      """
          .formatted(String.join("|", new TreeSet<>(TestStore.KNOWN.keySet())));

  private TortureCommand() {}

  public static void main(String[] arguments) throws Exception {
    try {
      System.exit(runs(arguments) ? 0 : 1);
    } catch (IllegalArgumentException e) {
      System.err.println(
          e + "\n" + String.join("\n", USAGE, FilterTortureCommand.USAGE, NodesCommand.USAGE));
      System.exit(2);
    }
  }

  private static boolean runs(String... arguments) throws Exception {
    String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
    return switch (arguments.length == 0 ? "" : arguments[0]) {
      case "filter" -> FilterTortureCommand.run(rest);
      case "nodes" -> NodesCommand.run(rest);
      default -> run(options(arguments));
    };
  }

  private static Torture.Options options(String... arguments) {
    Torture.Options options = Torture.Options.of("dovecot", KILLS);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--no-journal")) {
        options = options.withoutJournal();
      } else if (arguments[i].equals("--clock-jumps")) {
        options = options.withClockJumps();
      } else if (i + 1 < arguments.length) {
        options = with(options, arguments[i], arguments[++i]);
      } else {
        throw new IllegalArgumentException("no value of " + arguments[i]);
      }
    }
    return options;
  }

  private static Torture.Options with(Torture.Options options, String name, String value) {
    return switch (name) {
      case "--kills" -> options.withKills(Integer.parseInt(value));
      case "--store" -> options.withStore(known(value));
      case "--longest-life" -> options.withLongestLife(Integer.parseInt(value));
      case "--seed" -> options.withSeed(Long.parseLong(value));
      default -> throw new IllegalArgumentException("unknown option " + name);
    };
  }

  private static String known(String store) {
    if (!TestStore.KNOWN.containsKey(store)) {
      throw new IllegalArgumentException("unknown store " + store);
    }
    TestStore.KNOWN
        .get(store)
        .missing()
        .here()
        .ifPresent(missing -> {
          throw new IllegalArgumentException(missing);
        });
    return store;
  }

  private static boolean run(Torture.Options options) throws Exception {
    Path directory = Files.createTempDirectory("tamis-torture");
    System.out.println(options + " in " + directory);
    Torture.Outcome outcome = new Torture(options, directory).run();
    outcome.verdict().faults().stream().limit(MOST_SHOWN).forEach(System.out::println);
    System.out.print(outcome);
    return outcome.verdict().faults().isEmpty();
  }
}
