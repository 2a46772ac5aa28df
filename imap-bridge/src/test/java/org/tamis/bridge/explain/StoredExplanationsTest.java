package org.tamis.bridge.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.delivery.Arrival;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.DeliveryRun;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.QueueId;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.Result;
import org.tamis.engine.plan.StableDigest;
import org.tamis.engine.replay.Answers;
import org.tamis.grammar.source.Source;
import org.tamis.service.database.Database;

@ParameterizedClass
@EnumSource(StateDatabase.class)
class StoredExplanationsTest {
  private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");
  private static final Message MESSAGE =
      Message.of("Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  private static final Instant LONG_AGO = Instant.EPOCH;

  @Parameter StateDatabase kind;
  @TempDir Path directory;
  private Database database;
  private StoredExplanations stored;

  @BeforeEach
  void open() throws IOException {
    database = kind.open(directory);
    stored = new StoredExplanations(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Program program(String name, String text) {
    return switch (SieveCompiler.standard().compile(Source.of(name, text))) {
      case CompileResult.Compiled(Program program, _) -> program;
      case CompileResult.Rejected rejected ->
          throw new IllegalArgumentException(rejected.diagnostics().toString());
    };
  }

  private static DeliveryReport.Entry entry(Action action, String rule, Result result) {
    return new DeliveryReport.Entry(
        new Effect(
            new EffectId(new DeliveryId("", "", "", new StableDigest(MESSAGE)), 0),
            action,
            rule.isEmpty()
                ? Optional.empty()
                : Optional.of(new Origin("main", 12, Optional.of(rule))),
            new Content.AsReceived()),
        result);
  }

  private static DeliveryReport report(
      String account,
      Instant at,
      String id,
      String sender,
      Program program,
      DeliveryReport.Entry... entries) {
    return new DeliveryReport(
        new Incoming.Recipient(account, account),
        id,
        List.of(entries),
        List.of(),
        new DeliveryResult.Accepted(),
        Optional.of(arrival(at, sender)),
        Optional.of(
            new DeliveryRun(
                at,
                new Envelope(sender, account, Map.of("SIZE", "123", "RET", "HDRS"), Map.of()),
                List.of(program),
                new Answers(List.of("m1", "e+mx.example"), true))));
  }

  /** A few milliseconds before. */
  private static Arrival arrival(Instant at, String sender) {
    return new Arrival(queueId(at), Optional.empty(), sender, 1_000, Duration.ofMillis(20));
  }

  private static String queueId(Instant at) {
    return QueueId.of(ChronoUnit.MICROS.between(Instant.EPOCH, at) - 12_345);
  }

  private void write(DeliveryReport... reports) throws ExplanationsUnavailable {
    List<Draft> drafts = new ArrayList<>();
    for (DeliveryReport report : reports) {
      drafts.add(Draft.of(report, START));
    }
    stored.write(drafts);
  }

  @Test
  void allThatIsWrittenIsRead() throws Exception {
    Program program = program("main", "keep;");
    List<DeliveryReport.Entry> entries =
        List.of(
            entry(Action.FileInto.of("Wörk"), "header :is \"a\" \"b\"", new Result.Done()),
            entry(new Action.Redirect("z@w.example", true), "true", new Result.Queued("450 later")),
            entry(
                new Action.Vacation(new Reply.Suppressed("again")),
                "true",
                new Result.Withheld("again")),
            entry(new Action.Discard(), "true", new Result.Unknown("cut")),
            entry(Action.FileInto.of("A"), "true", Result.Failed.forGood("none")),
            entry(Action.FileInto.of("B"), "true", Result.Failed.temporarily("away")),
            entry(new Action.Keep(Flags.NONE), "", new Result.Done(Optional.of("no flags"))));
    write(
        report(
            "u1",
            START,
            "<1@x>",
            "s@y.example",
            program,
            entries.toArray(DeliveryReport.Entry[]::new)));
    PastDelivery past = stored.find("u1", MessageKey.of("1@x"), LONG_AGO).getFirst();
    assertThat(past.at()).isEqualTo(START);
    assertThat(past.envelope())
        .isEqualTo(new Envelope("s@y.example", "u1", Map.of("RET", "HDRS"), Map.of()));
    assertThat(past.answers()).isEqualTo(new Answers(List.of("m1", "e+mx.example"), true));
    assertThat(past.scripts())
        .extracting(PastScript::name, PastScript::text, PastScript::since)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("main", "keep;", START));
    assertThat(past.effects())
        .extracting(effect -> effect.word() + " " + effect.target() + " " + effect.result())
        .containsExactlyElementsOf(
            entries.stream()
                .map(one ->
                    one.effect().action().word()
                        + " "
                        + Target.of(one.effect().action(), "s@y.example")
                        + " "
                        + one.result())
                .toList());
    assertThat(past.effects().getFirst().origin())
        .isEqualTo(Optional.of(new Origin("main", 12, Optional.of("header :is \"a\" \"b\""))));
    assertThat(past.effects().getFirst().mailbox()).isEqualTo(Optional.of("Wörk"));
    assertThat(past.effects().getLast().origin()).isEmpty();
    assertThat(past.result()).isEqualTo(new DeliveryResult.Accepted());
    assertThat(past.faults()).extracting(fault -> fault.what()).hasSize(1);
  }

  @Test
  void theNewestComesFirstAndNothingOfOthers() throws Exception {
    Program program = program("main", "keep;");
    for (int i = 0; i < 5; i++) {
      write(report("u1", START.plusSeconds(i), "<" + i % 2 + "@x>", "s@y", program));
      write(report("u2", START.plusSeconds(i), "<1@x>", "s@y", program));
    }
    assertThat(stored.find("u1", MessageKey.of("1@x"), LONG_AGO))
        .extracting(PastDelivery::at)
        .containsExactly(START.plusSeconds(3), START.plusSeconds(1));
    assertThat(stored.last("u1", 2, LONG_AGO)).hasSize(2);
    assertThat(stored.all("u1", START.plusSeconds(4))).hasSize(1);
    assertThat(stored.all("u3", LONG_AGO)).isEmpty();
  }

  /** The id that the mail server in front has in its log; in any letter case. */
  @Test
  void foundByTheQueueId() throws Exception {
    Program program = program("main", "keep;");
    write(report("u1", START, "<1@x>", "s@y", program), report("u1", START, "", "s@y", program));
    write(report("u1", START.plusMillis(1), "<2@x>", "s@y", program));
    String id = queueId(START);
    assertThat(stored.withQueueId("u1", id, LONG_AGO))
        .hasSize(2)
        .allSatisfy(past -> assertThat(past.queueId()).contains(id));
    assertThat(stored.withQueueId("u1", id.toLowerCase(Locale.ROOT), LONG_AGO)).hasSize(2);
    assertThat(stored.withQueueId("u2", id, LONG_AGO)).isEmpty();
    for (String none : List.of("", "%", "*", "<1@x>", "Ä", "ZZZZZZZZZZZZZ", "0", "HOM3E8R1ZK'")) {
      assertThat(stored.withQueueId("u1", none, LONG_AGO)).as(none).isEmpty();
    }
  }

  /** The same millisecond is no reason to lose one. */
  @Test
  void severalAtOneTimeAreAllKept() throws Exception {
    Program program = program("main", "keep;");
    write(
        report("u1", START, "<1@x>", "s@y", program), report("u1", START, "<2@x>", "s@y", program));
    write(report("u1", START, "<3@x>", "s@y", program));
    assertThat(stored.all("u1", LONG_AGO)).hasSize(3);
  }

  /** A thousand deliveries as they come, with their indexes and half-empty pages. */
  @Test
  void aDeliveryTakesLessThanAHundredOctets() throws Exception {
    List<Program> programs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      programs.add(program("main", "# " + i + "\nkeep;"));
    }
    Random random = new Random(1);
    write(thousand(programs, random, START)); // accounts, scripts and first stories are there
    long before = octets();
    for (int i = 1; i <= 5; i++) {
      write(thousand(programs, random, START.plus(Duration.ofHours(i))));
    }
    double each = (octets() - before) / 5_000.0;
    System.out.println("octets of a delivery: " + each);
    assertThat(each).isBetween(20.0, 100.0);
  }

  private static DeliveryReport[] thousand(List<Program> programs, Random random, Instant from) {
    DeliveryReport[] reports = new DeliveryReport[1_000];
    for (int i = 0; i < reports.length; i++) {
      int account = random.nextInt(20);
      reports[i] =
          report(
              "somebody" + account + "@example.org",
              from.plusSeconds(3L * i),
              "<%x@mail.example.net>".formatted(random.nextLong()),
              sender(random),
              programs.get(account),
              effect(random));
    }
    return reports;
  }

  /** Every other one is a person or a fixed address, the rest has a number of the message. */
  private static String sender(Random random) {
    return random.nextBoolean()
        ? "person%d@company%d.example".formatted(random.nextInt(1_000), random.nextInt(100))
        : "bounce-%d-somebody=example.org@news.example".formatted(random.nextInt(1_000_000));
  }

  /** One of ten redirects, replies or is different every time. */
  private static DeliveryReport.Entry effect(Random random) {
    return switch (random.nextInt(20)) {
      case 0 ->
          entry(
              new Action.Redirect("other@example.net", false),
              "true",
              new Result.Queued("450 4.2.0 queue id " + random.nextInt()));
      case 1 ->
          entry(new Action.Discard(), "header :contains \"X-Spam\" \"yes\"", new Result.Done());
      case 2, 3, 4, 5, 6 ->
          entry(
              Action.FileInto.of("lists." + random.nextInt(10)),
              "header :contains \"List-Id\" \"list\"",
              new Result.Done());
      default -> entry(new Action.Keep(Flags.NONE), "", new Result.Done());
    };
  }

  private long octets() throws SQLException {
    assumeTrue(kind == StateDatabase.SQLITE);
    return number("PRAGMA page_size")
        * (number("PRAGMA page_count") - number("PRAGMA freelist_count"));
  }

  private long number(String query) throws SQLException {
    return database.read(connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(query)) {
        row.next();
        return row.getLong(1);
      }
    });
  }

  @Test
  void whatIsOldGoesWithWhatOnlyItNeeds() throws Exception {
    Program old = program("main", "keep; # old");
    Program young = program("main", "keep; # young");
    write(report("u1", START, "<1@x>", "s@y", old, entry(new Action.Discard(), "a", done())));
    Instant later = START.plus(Duration.ofDays(10));
    write(report("u1", later, "<2@x>", "s@y", young, entry(new Action.Discard(), "b", done())));
    stored.expire(START.plus(Duration.ofDays(5)), _ -> true);
    assertThat(stored.all("u1", LONG_AGO)).hasSize(1);
    assertThat(stored.all("u1", LONG_AGO).getFirst().scripts())
        .extracting(PastScript::text)
        .containsExactly("keep; # young");
    for (String table : List.of("explanation", "story", "version", "script")) {
      assertThat(number("SELECT count(*) FROM " + table)).as(table).isEqualTo(1);
    }
  }

  private static Result done() {
    return new Result.Done();
  }

  /** More than are read at a time; of those some are another node's, and some are gone. */
  @Test
  void whatIsOldGoesOfManyAccounts() throws Exception {
    int accounts = 1_250;
    Program program = program("main", "keep;");
    DeliveryReport[] reports = new DeliveryReport[accounts];
    for (int i = 0; i < accounts; i++) {
      reports[i] = report("u" + i, START, "<" + i + "@x>", "s@y", program);
    }
    write(reports);
    write(report("u1240", START.plus(Duration.ofDays(10)), "<y@x>", "s@y", program));
    stored.expire(
        START.plus(Duration.ofDays(5)), name -> !name.endsWith("3"), name -> !name.endsWith("7"));
    assertThat(number("SELECT count(*) FROM explanation")).isEqualTo(accounts / 10 + 1);
    assertThat(stored.all("u1243", LONG_AGO)).hasSize(1);
    assertThat(stored.all("u1240", LONG_AGO)).hasSize(1);
    assertThat(number("SELECT count(*) FROM explained")).isEqualTo(accounts * 9 / 10);
    assertThat(number("SELECT count(*) FROM version")).isEqualTo(accounts / 10 + 1);
  }

  @Test
  void anAccountThatIsGoneTakesAllWithIt() throws Exception {
    Program program = program("main", "keep;");
    write(report("u1", START, "<1@x>", "s@y", program));
    write(report("u2", START, "<1@x>", "s@y", program));
    stored.expire(LONG_AGO, Set.of("u2")::contains);
    assertThat(stored.all("u1", LONG_AGO)).isEmpty();
    assertThat(stored.all("u2", LONG_AGO)).hasSize(1);
    assertThat(stored.forget("u1")).isFalse();
    assertThat(stored.forget("u2")).isTrue();
    for (String table : List.of("explained", "explanation", "story", "version", "script")) {
      assertThat(number("SELECT count(*) FROM " + table)).as(table).isZero();
    }
  }

  /** Somebody uploads a script each minute. */
  @Test
  void scriptsOfAnAccountAreBounded() throws Exception {
    for (int i = 0; i < 130; i++) {
      write(
          report(
              "u1", START.plusSeconds(i), "<" + i + "@x>", "s@y", program("main", "keep; #" + i)));
    }
    assertThat(number("SELECT count(*) FROM version")).isEqualTo(100);
    assertThat(stored.find("u1", MessageKey.of("1@x"), LONG_AGO).getFirst().scripts()).isEmpty();
    assertThat(stored.find("u1", MessageKey.of("129@x"), LONG_AGO).getFirst().scripts()).hasSize(1);
    stored.expire(LONG_AGO, _ -> true);
    assertThat(number("SELECT count(*) FROM script")).isEqualTo(100);
  }

  @Test
  void theOwnerIsToldOnceADay() throws Exception {
    assertThat(stored.claimNotice("u1", START)).isTrue();
    assertThat(stored.claimNotice("u1", START.plus(Duration.ofHours(23)))).isFalse();
    assertThat(stored.claimNotice("u2", START)).isTrue();
    assertThat(stored.claimNotice("u1", START.plus(Duration.ofHours(24)))).isTrue();
    stored.releaseNotice("u1");
    assertThat(stored.claimNotice("u1", START.plus(Duration.ofHours(25)))).isTrue();
  }
}
