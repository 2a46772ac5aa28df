package org.tamis.bridge.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.node.Hold;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.StableDigest;
import org.tamis.service.database.Database;
import org.tamis.service.database.Tables;

/** Ends that were heard, and the transactions that forget them. */
@Timeout(600)
class HeardEndsTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final Message MESSAGE = Message.of("Subject: hi\r\n\r\n".getBytes(US_ASCII));
  private static final DeliveryId ID =
      new DeliveryId("anna", "s@y", "anna", new StableDigest(MESSAGE));

  @TempDir Path directory;

  private final HeardEnds heard = new HeardEnds();

  private static StoredJournal journal(Database database) {
    return new StoredJournal(
        database,
        new StoredDuplicates(database, 100),
        new StoredReplies(database, 1_000, Duration.ofDays(30)),
        Duration.ofDays(5),
        Instant.EPOCH);
  }

  private static Tables<JournalUnavailable> tables(Database database) {
    return new Tables<>(database, "the journal", JournalUnavailable::new);
  }

  private static void begin(Database database) throws JournalUnavailable {
    Effect effect =
        new Effect(
            new EffectId(ID, 0),
            Action.FileInto.of("A"),
            Optional.empty(),
            new Content.Edited(MESSAGE));
    DeliveryPlan plan = new DeliveryPlan(ID, List.of(effect), Optional.empty());
    journal(database).begin(plan, "anna", NOW, List.of(), Map.of());
  }

  private void heard(Database database) throws JournalUnavailable {
    journal(database).end(ID, "anna", Optional.empty(), true, NOW);
    heard.add(List.of(ID), Hold.ALWAYS);
  }

  @ParameterizedTest
  @EnumSource(value = StateDatabase.class, names = "POSTGRESQL")
  void noneWaitsForAnotherThatForgets(StateDatabase kind) throws Exception {
    try (Database database = kind.open(directory);
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      heard(database);
      CountDownLatch forgetting = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      Future<Boolean> first =
          threads.submit(() ->
              heard.forgotten(
                  _ -> {
                    forgetting.countDown();
                    return awaited(goOn);
                  },
                  tables(database)::write));
      forgetting.await();
      assertThat(heard.<Boolean>forgotten(_ -> true, tables(database)::write)).isTrue();
      assertThat(heard.has(ID.toString())).isTrue();
      goOn.countDown();
      assertThat(first.get()).isTrue();
      assertThat(heard.has(ID.toString())).isFalse();
      assertThat(journal(database).find(ID)).isEqualTo(new Known.Nothing());
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(StateDatabase.class)
  void whatWasNotForgottenIsTheNextOnes(StateDatabase kind) throws Exception {
    try (Database database = kind.open(directory)) {
      heard(database);
      assertThatThrownBy(() ->
              heard.forgotten(
                  _ -> {
                    throw new IllegalStateException("a programming error");
                  },
                  tables(database)::write))
          .isInstanceOf(IllegalStateException.class);
      assertThat(heard.has(ID.toString())).isTrue();
      assertThat(heard.<Boolean>forgotten(_ -> true, tables(database)::write)).isTrue();
      assertThat(heard.has(ID.toString())).isFalse();
      assertThat(journal(database).find(ID)).isEqualTo(new Known.Nothing());
    }
  }

  /** The same message may come once more, as another copy, before its first end is forgotten. */
  @ParameterizedTest
  @EnumSource(StateDatabase.class)
  void whatWasBegunAnewStays(StateDatabase kind) throws Exception {
    try (Database database = kind.open(directory)) {
      heard(database);
      HeardEnds.Writing<Boolean> late =
          work -> {
            begin(database);
            return tables(database).write(work);
          };
      assertThat(heard.forgotten(_ -> true, late)).isTrue();
      assertThat(journal(database).find(ID))
          .isInstanceOfSatisfying(
              Known.Open.class,
              open ->
                  assertThat(open.effects().getFirst().content().of(MESSAGE).bytes())
                      .isEqualTo(MESSAGE.bytes()));
    }
  }
}
