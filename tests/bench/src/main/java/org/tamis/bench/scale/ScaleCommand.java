package org.tamis.bench.scale;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tamis.bench.load.BenchCommand;
import org.tamis.bridge.testing.PostgresServer;

/**
 * {@code tests/bench/scale}: whether accounts take the space in PostgreSQL with which docs/scale.md
 * computes. Exit code 1: they do not.
 */
final class ScaleCommand {
  private static final String USAGE =
      "usage: tests/bench/scale [--accounts 10000,100000] [--mails 10]";
  private static final long MODEL_ACCOUNTS = 10_000_000;

  private ScaleCommand() {}

  /**
   * What is asked for.
   *
   * @param mails of each account that can be explained
   */
  private record Options(List<Integer> accounts, int mails) {
    Options with(BenchCommand.Option option) {
      return switch (option.name()) {
        case "--accounts" -> new Options(option.numbers(), mails);
        case "--mails" -> new Options(accounts, option.number());
        default -> throw option.unknown();
      };
    }
  }

  /**
   * @param arguments a word, then options
   */
  public static void main(String[] arguments) {
    new BenchCommand("tests/bench/scale", USAGE, PostgresServer::missing)
        .run(() -> measured(arguments));
  }

  private static BenchCommand.Results measured(String... arguments)
      throws IOException, InterruptedException {
    Options standard = new Options(List.of(10_000), 10);
    Options options = BenchCommand.options(standard, (option, all) -> all.with(option), arguments);
    boolean agrees = true;
    System.out.print(
        text("%8s  %-10s %10s %8s %8s %6s", "accounts", "what", "number", "model", "octets", ""));
    for (int accounts : options.accounts()) {
      for (Found found : found(accounts, options.mails())) {
        agrees &= found.model().agrees(found.octets());
        System.out.print(found.line(accounts));
      }
    }
    if (!agrees) {
      throw new IOException("the model of docs/scale.md does not fit");
    }
    return new BenchCommand.Results(outlook(), "", Optional.empty());
  }

  /**
   * What was measured.
   *
   * @param octets that each of them takes
   */
  record Found(Model model, long number, double octets) {
    String line(int accounts) {
      return text(
          "%8d  %-10s %10d %8d %8.0f %6.2f",
          accounts, name(model), number, model.octets(), octets, octets / model.octets());
    }
  }

  /**
   * In a database of their own.
   *
   * @param mails of each account that can be explained
   */
  static List<Found> found(int accounts, int mails) throws IOException, InterruptedException {
    List<Found> all = new ArrayList<>();
    try (PostgresServer server = PostgresServer.start("max_wal_size=4GB")) {
      String url = server.newDatabase();
      try (Filling filling = new Filling(accounts, mails, url)) {
        for (Map.Entry<Model, Long> filled : filling.fill().entrySet()) {
          double octets = (double) octets(server, url, filled.getKey()) / filled.getValue();
          all.add(new Found(filled.getKey(), filled.getValue(), octets));
        }
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return all;
  }

  private static long octets(PostgresServer server, String url, Model model) throws SQLException {
    long octets = 0;
    for (String table : model.tables()) {
      octets += server.number(url, "SELECT pg_total_relation_size('" + table + "')");
    }
    return octets;
  }

  private static String outlook() {
    StringBuilder table = new StringBuilder("\nten million accounts:\n");
    for (Model model : Model.values()) {
      table.append(
          text(
              "%-10s %8.2f each, %7.1f GB",
              name(model), model.eachAccount(), model.gigabytes(MODEL_ACCOUNTS)));
    }
    return table.toString();
  }

  private static String name(Model model) {
    return model.name().toLowerCase(Locale.ROOT);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format + "%n", values);
  }
}
