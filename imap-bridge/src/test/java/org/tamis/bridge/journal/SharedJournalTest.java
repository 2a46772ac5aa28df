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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.bridge.testing.Trouble;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.StableDigest;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;

/** Two services that write one journal. */
@ParameterizedClass
@EnumSource(StateDatabase.class)
class SharedJournalTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final Duration KEPT = Duration.ofDays(5);
  private static final DuplicateKey KEY = new DuplicateKey("%064x".formatted(1));
  private static final Message MESSAGE = Message.of("Subject: hi\r\n\r\n".getBytes(US_ASCII));

  @Parameter StateDatabase kind;
  @TempDir Path directory;
  private Database one;
  private Database other;

  @BeforeEach
  void open() throws Exception {
    one = kind.open(directory);
    other = kind.open(directory);
  }

  @AfterEach
  void close() {
    one.close();
    if (other != null) { // where the first one is skipped there is none
      other.close();
    }
  }

  private static StoredDuplicates duplicates(Database database) {
    return new StoredDuplicates(database, 100);
  }

  private static StoredJournal journal(Database database) {
    return new StoredJournal(
        database,
        duplicates(database),
        new StoredReplies(database, 1_000, Duration.ofDays(30)),
        KEPT,
        Instant.EPOCH);
  }

  private static DeliveryId id(String account) {
    return new DeliveryId(account, "s@y", account, new StableDigest(MESSAGE));
  }

  private static DeliveryPlan plan(String account, String mailbox) {
    DeliveryId id = id(account);
    return new DeliveryPlan(
        id,
        List.of(
            new Effect(
                new EffectId(id, 0),
                Action.FileInto.of(mailbox),
                Optional.empty(),
                new Content.Edited(MESSAGE))),
        Optional.empty());
  }

  private static List<DuplicateMark> marks() {
    return List.of(new DuplicateMark(KEY, 1_000_000));
  }

  private static Set<?> begin(StoredJournal journal, String account, String mailbox)
      throws JournalUnavailable {
    return journal.begin(plan(account, mailbox), account, NOW, marks(), Map.of());
  }

  /** What one has begun the other neither begins nor deletes. */
  @Test
  void aDeliveryIsBegunOnce() throws Exception {
    begin(journal(one), "anna", "A");
    assertThatThrownBy(() -> begin(journal(other), "anna", "B"))
        .isInstanceOf(JournalUnavailable.class);
    assertThat(journal(other).find(id("anna")))
        .isInstanceOfSatisfying(
            Known.Open.class,
            open ->
                assertThat(open.effects())
                    .singleElement()
                    .satisfies(effect -> {
                      assertThat(effect.action()).isEqualTo(Action.FileInto.of("A"));
                      assertThat(effect.content().of(MESSAGE).bytes()).isEqualTo(MESSAGE.bytes());
                    }));
  }

  /** RFC 7352 §3.3: who was not the first takes nothing back. */
  @Test
  void aFailureTakesBackOnlyItsOwnMarks() throws Exception {
    begin(journal(one), "anna", "A");
    begin(journal(other), "bob", "A");
    journal(one).end(id("anna"), "anna", Optional.empty(), true, NOW);
    StoredJournal again = journal(other);
    DeliveryId second = new DeliveryId("anna", "t@y", "anna", new StableDigest(MESSAGE));
    again.begin(
        new DeliveryPlan(second, List.of(), Optional.empty()), "anna", NOW, marks(), Map.of());
    again.end(second, "anna", Optional.empty(), false, NOW);
    assertThat(duplicates(one).seen("anna", KEY, NOW)).isTrue();
    again.end(id("bob"), "bob", Optional.empty(), false, NOW);
    assertThat(duplicates(one).seen("bob", KEY, NOW)).isFalse();
  }

  @Test
  void whatIsOldGoesOnceAndWithItsMarks() throws Exception {
    begin(journal(one), "anna", "A");
    begin(journal(one), "bob", "B");
    journal(one).end(id("bob"), "bob", Optional.empty(), true, NOW.plus(KEPT));
    for (Database database : List.of(one, other)) {
      journal(database).expire(NOW.plus(KEPT));
    }
    assertThat(journal(one).find(id("anna"))).isEqualTo(new Known.Nothing());
    assertThat(journal(one).find(id("bob"))).isEqualTo(new Known.Ended(Optional.empty()));
    assertThat(duplicates(one).seen("anna", KEY, NOW)).isFalse();
    assertThat(duplicates(one).seen("bob", KEY, NOW)).isTrue();
  }

  @Test
  void aServiceThatDidNotEndIsKnown() throws Exception {
    Trouble trouble = Trouble.inTheWay(5);
    Database disturbed = kind == StateDatabase.POSTGRESQL ? disturbed(trouble) : one;
    assertThat(Node.enter(disturbed, "a", NOW, KEPT)).isBefore(NOW);
    Node.leave(disturbed, "a");
    assertThat(Node.enter(disturbed, "a", NOW, KEPT)).isBefore(NOW);
    assertThat(Node.enter(other, "a", NOW, KEPT)).isEqualTo(NOW.plus(KEPT));
    if (disturbed != one) {
      disturbed.close();
    }
  }

  private Database disturbed(Trouble trouble) throws Exception {
    SharedDatabase database = StateDatabase.over(trouble, directory);
    database.prepare();
    trouble.begin();
    return database;
  }
}
