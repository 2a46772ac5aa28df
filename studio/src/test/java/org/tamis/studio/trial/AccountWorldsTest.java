package org.tamis.studio.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tamis.bridge.calendar.CalendarStore;
import org.tamis.bridge.lists.AccountLists;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.trial.EnvelopeGuess;

/** What trials find out about mailboxes, and what it costs the store. */
class AccountWorldsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final List<String> asked = new ArrayList<>();
  private int open;

  private final class Session implements MailSession {
    @Override
    public boolean accepts(String mailbox) {
      asked.add("accepts " + mailbox);
      return !mailbox.equals("None");
    }

    @Override
    public List<String> withSpecialUse(String attribute) {
      asked.add("use " + attribute);
      return List.of("Spam");
    }

    @Override
    public Set<String> specialUses(String mailbox) {
      asked.add("uses of " + mailbox);
      return Set.of("\\junk");
    }

    @Override
    public Created create(String mailbox, Optional<String> specialUse) {
      throw new AssertionError("a trial creates nothing");
    }

    @Override
    public Appended append(String mailbox, NewMail mail) {
      throw new AssertionError("a trial stores nothing");
    }

    @Override
    public boolean holds(String mailbox, NewMail mail) {
      throw new AssertionError("a trial has stored nothing");
    }

    @Override
    public List<String> nearNames(String mailbox) {
      return List.of();
    }

    @Override
    public void close() {
      open--;
    }
  }

  private AccountWorlds worlds(MailStore store) {
    return new AccountWorlds(
        store,
        account -> List.of(account, "alias@example.org"),
        AccountLists.NONE,
        CalendarStore.NONE,
        InstantSource.fixed(NOW));
  }

  private MailSession session(String account) {
    assertThat(account).isEqualTo("anna@example.org");
    open++;
    return new Session();
  }

  @Test
  void mailboxesAreThoseOfTheStoreAndEachIsAskedForOnce() {
    var now = worlds(this::session).of("anna@example.org");
    for (int i = 0; i < 3; i++) {
      assertThat(now.world().mailboxes().exists("Lists")).isTrue();
      assertThat(now.world().mailboxes().exists("None")).isFalse();
      assertThat(now.world().mailboxes().hasUse("\\junk")).isTrue();
      assertThat(now.world().mailboxes().usesOf("Spam")).containsExactly("\\junk");
      assertThat(now.world().mailboxes().find(new Preferred.SpecialUse("\\junk"), "Other"))
          .contains("Other");
      assertThat(now.world().mailboxes().nameInStore("Lists")).isEqualTo("Lists");
      assertThat(open).as("sessions that nobody else can use").isZero();
    }
    assertThat(asked).doesNotHaveDuplicates().contains("use \\junk", "accepts Spam");
    assertThat(now.problem().get()).isEmpty();
  }

  @Test
  void theRestIsAsADeliveryFindsIt() {
    var world = worlds(this::session).of("anna@example.org").world();
    assertThat(world.addresses()).containsExactly("anna@example.org", "alias@example.org");
    assertThat(world.now()).isEqualTo(NOW);
    assertThat(world.envelopes().trust()).isEqualTo(EnvelopeGuess.Trust.LAST_DELIVERY);
    assertThat(asked).as("of a store that no script has asked for").isEmpty();
  }

  @Test
  void aStoreThatFailsIsAskedOnceAndSaid() {
    int[] tries = {0};
    var now =
        worlds(
                _ -> {
                  tries[0]++;
                  throw new StoreUnavailable("connection refused");
                })
            .of("anna@example.org");
    assertThat(now.world().mailboxes().exists("Lists")).isFalse();
    assertThat(now.world().mailboxes().exists("Other")).isFalse();
    assertThat(tries[0]).isEqualTo(1);
    assertThat(now.problem().get()).contains("connection refused");
  }
}
