package org.tamis.e2e.torture.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code tests/torture filter}: a run of any length. */
public final class FilterTortureCommand {
  private static final int KILLS = 200;
  private static final int MOST_SHOWN = 50;

  /** For {@code --store}. */
  public static final String USAGE =
      """
      usage: tests/torture filter [--kills N] [--store %s] [--messages N] [--seed N] [--no-check]\
      """
          .formatted(String.join("|", OldMailStore.KNOWN.keySet()));

  private FilterTortureCommand() {}

  /**
   * @return whether the promise was kept
   * @throws IllegalArgumentException for arguments that make no sense
   */
  public static boolean run(String... arguments) throws IOException, InterruptedException {
    FilterTorture.Options options = options(arguments);
    OldMailStore.known(options.store());
    Path directory = Files.createTempDirectory("tamis-torture");
    System.out.println(options + " in " + directory);
    FilterTorture.Outcome outcome = new FilterTorture(options, directory).run();
    outcome.verdict().faults().stream().limit(MOST_SHOWN).forEach(System.out::println);
    System.out.print(outcome);
    return outcome.verdict().faults().isEmpty();
  }

  private static FilterTorture.Options options(String... arguments) {
    FilterTorture.Options options = FilterTorture.Options.of("dovecot", KILLS);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--no-check")) {
        options = options.withoutCheck();
      } else if (i + 1 < arguments.length) {
        options = with(options, arguments[i], arguments[++i]);
      } else {
        throw new IllegalArgumentException("no value of " + arguments[i]);
      }
    }
    return options;
  }

  private static FilterTorture.Options with(
      FilterTorture.Options options, String name, String value) {
    return switch (name) {
      case "--kills" -> options.withKills(Integer.parseInt(value));
      case "--store" -> options.withStore(value);
      case "--messages" -> options.withMessages(Integer.parseInt(value));
      case "--seed" -> options.withSeed(Long.parseLong(value));
      default -> throw new IllegalArgumentException("unknown option " + name);
    };
  }
}
