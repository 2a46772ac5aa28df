package org.tamis.bridge.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.DeliveryRun;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.bridge.testing.Trouble;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.replay.Answers;
import org.tamis.grammar.source.Source;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;

/** Explanations in a database that others use as well. */
class SharedExplanationsTest {
  private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

  @TempDir Path directory;

  private static Program program(String text) {
    return switch (SieveCompiler.standard().compile(Source.of("main", text))) {
      case CompileResult.Compiled(Program program, _) -> program;
      case CompileResult.Rejected rejected ->
          throw new IllegalArgumentException(rejected.diagnostics().toString());
    };
  }

  private static Draft draft(String account, int number, Program program) {
    Instant at = START.plusSeconds(number);
    return Draft.of(
        new DeliveryReport(
            new Incoming.Recipient(account, account),
            "<" + number + "@x>",
            List.of(),
            List.of(),
            new DeliveryResult.Accepted(),
            Optional.empty(),
            Optional.of(
                new DeliveryRun(
                    at,
                    new Envelope("s@y", account, Map.of(), Map.of()),
                    List.of(program),
                    new Answers(List.of(), true)))),
        at);
  }

  @Test
  void whatIsInTheWayIsNotNoticed() throws Exception {
    Trouble trouble = Trouble.inTheWay(5);
    Program program = program("keep;");
    try (SharedDatabase database = StateDatabase.over(trouble, directory)) {
      database.prepare();
      trouble.begin();
      StoredExplanations stored = new StoredExplanations(database);
      for (int i = 0; i < 20; i++) {
        stored.write(List.of(draft("u1", 2 * i, program), draft("u2", 2 * i + 1, program)));
      }
      assertThat(stored.all("u1", Instant.EPOCH)).hasSize(20);
      assertThat(stored.claimNotice("u1", START)).isTrue();
      assertThat(stored.claimNotice("u1", START)).isFalse();
      stored.expire(START.plusSeconds(20), name -> !name.equals("u2"));
      assertThat(stored.all("u1", Instant.EPOCH)).hasSize(10);
      assertThat(stored.all("u2", Instant.EPOCH)).isEmpty();
    }
    assertThat(trouble.times()).isGreaterThan(10);
  }

  /** Services that write and forget at the same time: what was written can be read. */
  @ParameterizedTest
  @EnumSource(StateDatabase.class)
  void severalServicesAtATime(StateDatabase kind) throws Exception {
    int rounds = 30;
    try (Database one = kind.open(directory);
        Database other = kind.open(directory);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch ready = new CountDownLatch(3);
      List<Future<Boolean>> all = new ArrayList<>();
      for (int service = 0; service < 3; service++) {
        StoredExplanations stored = new StoredExplanations(service == 1 ? other : one);
        int number = service;
        all.add(
            threads.submit(() -> {
              ready.countDown();
              ready.await();
              for (int i = 0; i < rounds; i++) {
                if (number == 2) {
                  stored.expire(START.plusSeconds(i), _ -> true);
                } else {
                  stored.write(
                      List.of(draft("u" + i % 3, 1_000 + i * 2 + number, program("keep; #" + i))));
                }
              }
              return true;
            }));
      }
      for (Future<Boolean> each : all) {
        assertThat(each.get()).isTrue();
      }
      StoredExplanations stored = new StoredExplanations(one);
      List<PastDelivery> found = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        found.addAll(stored.all("u" + i, Instant.EPOCH));
      }
      assertThat(found)
          .hasSize(2 * rounds)
          .allSatisfy(past -> assertThat(past.scripts()).hasSize(1));
    }
  }

  /** As a spammer's addresses have it. */
  @ParameterizedTest
  @EnumSource(StateDatabase.class)
  void aNulIsNoReasonToForget(StateDatabase kind) throws Exception {
    try (Database database = kind.open(directory)) {
      StoredExplanations stored = new StoredExplanations(database);
      Draft odd = draft("u\u0000\uD800x", 1, program("keep;"));
      stored.write(List.of(odd));
      assertThat(stored.all("u\uFFFD\uFFFDx", Instant.EPOCH)).hasSize(1);
    }
  }
}
