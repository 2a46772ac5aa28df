package org.tamis.bench.scale;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tamis.bench.load.RuleScript;
import org.tamis.bridge.explain.ExplanationWriter;
import org.tamis.bridge.explain.StoredExplanations;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.engine.digest.Sha256;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.ReplyMark;
import org.tamis.service.database.Durability;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SharedSettings;

/** Fills a database with what accounts have there, through the code that services use. */
final class Filling implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final int THREADS = 4;
  private static final int VERSIONS = 10;

  /** Scripts of 2.5 KB on average. */
  private static final int FEWEST_RULES = 22;

  /** Fewer than the writer has room for. */
  private static final int AT_ONCE = 9_000;

  private final int accounts;
  private final int mails;
  private final SharedSettings settings;
  private final SharedDatabase database;
  private final Map<Model, Long> filled = new EnumMap<>(Model.class);

  /**
   * @param mails of each account that can be explained
   */
  Filling(int accounts, int mails, String url) {
    this.accounts = accounts;
    this.mails = mails;
    this.settings = Scripts.settings(url, THREADS + 1);
    this.database = SharedDatabase.ofState(settings, Durability.UNCHECKED);
  }

  /** How many of each there are. */
  Map<Model, Long> fill() throws IOException, InterruptedException {
    scripts();
    replies();
    duplicates();
    deliveries();
    return filled;
  }

  private static String account(int number) {
    return "user%07d@mail.example.org".formatted(number);
  }

  private int part(double part) {
    return (int) (accounts * part);
  }

  private boolean hasScript(int account) {
    return account % 10 < 3;
  }

  private static String script(int account, int version) {
    return RuleScript.of(FEWEST_RULES + version, account(account));
  }

  /** Something to do for an account. */
  @FunctionalInterface
  private interface Each {
    void account(int number) throws IOException, SQLException;
  }

  /** Several at a time, as services do it. */
  private static void each(int number, Each each) throws IOException, InterruptedException {
    List<Future<@Nullable Void>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        all.add(
            threads.submit(() -> {
              for (int i = first; i < number; i += THREADS) {
                each.account(i);
              }
              return null;
            }));
      }
    }
    for (Future<@Nullable Void> one : all) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IOException(e);
      }
    }
  }

  private void scripts() throws IOException, InterruptedException {
    try (Scripts scripts = Scripts.in(settings)) {
      each(
          accounts,
          account -> {
            if (hasScript(account)) {
              scripts.put(
                  account(account),
                  IntStream.range(0, VERSIONS).mapToObj(i -> script(account, i)).toList());
            }
          });
    }
    filled.put(Model.SCRIPTS, IntStream.range(0, accounts).filter(this::hasScript).count());
  }

  private static String key(int account, int number) {
    return Sha256.hex((account + " " + number).getBytes(StandardCharsets.US_ASCII));
  }

  private void replies() throws IOException, InterruptedException {
    StoredReplies replies = new StoredReplies(database, 1_000, Duration.ofDays(30));
    Duration period = Duration.ofDays(Model.DAYS_REMEMBERED);
    int away = part(0.02);
    for (int day = 0; day < Model.DAYS_REMEMBERED; day++) {
      int first = day * Model.REPLIES_A_DAY;
      Instant now = START.plus(Duration.ofDays(day));
      each(
          away,
          account ->
              database.write(connection -> {
                for (int i = first; i < first + Model.REPLIES_A_DAY; i++) {
                  ReplyMark mark = new ReplyMark(new ReplyKey(key(account, i)), period);
                  replies.claim(connection, account(account), mark, now);
                }
                return away;
              }));
    }
    filled.put(Model.REPLIES, (long) away * Model.DAYS_REMEMBERED * Model.REPLIES_A_DAY);
  }

  private void duplicates() throws IOException, InterruptedException {
    StoredDuplicates duplicates = new StoredDuplicates(database, 1_000);
    long seconds = Duration.ofDays(Model.DAYS_REMEMBERED).toSeconds();
    int users = part(0.01);
    for (int day = 0; day < Model.DAYS_REMEMBERED; day++) {
      Instant now = START.plus(Duration.ofDays(day));
      int first = day * Model.MAILS_A_DAY;
      each(
          users,
          account -> {
            List<DuplicateMark> marks =
                IntStream.range(first, first + Model.MAILS_A_DAY)
                    .mapToObj(i -> new DuplicateMark(new DuplicateKey(key(account, i)), seconds))
                    .toList();
            database.write(
                connection -> duplicates.remember(connection, account(account), marks, now));
          });
    }
    filled.put(Model.DUPLICATES, (long) users * Model.DAYS_REMEMBERED * Model.MAILS_A_DAY);
  }

  /** In the order of time, as mail comes: one for each account, then the next one for each. */
  private void deliveries() throws IOException, InterruptedException {
    StoredExplanations stored = new StoredExplanations(database);
    Reports reports = new Reports();
    for (int mail = 0; mail < mails; mail++) {
      Instant now = START.plus(Duration.ofMinutes(36L * mail)); // 40 a day
      for (int first = 0; first < accounts; first += AT_ONCE) {
        try (ExplanationWriter writer = ExplanationWriter.start(stored, InstantSource.fixed(now))) {
          for (int i = first; i < Math.min(accounts, first + AT_ONCE); i++) {
            String text = hasScript(i) ? script(i, VERSIONS - 1) : "keep;";
            writer.accept(reports.of(account(i), text, now, mail));
          }
        }
      }
    }
    filled.put(Model.DELIVERIES, (long) accounts * mails);
    filled.put(Model.STORIES, (long) accounts);
  }

  @Override
  public void close() {
    database.close();
  }
}
