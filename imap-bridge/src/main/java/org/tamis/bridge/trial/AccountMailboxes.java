package org.tamis.bridge.trial;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.trial.GivenMailboxes;
import org.tamis.engine.trial.TrialMailboxes;

/**
 * The mailboxes of an account as its deliveries see them, and those that were described besides.
 * Nothing is asked twice: what is there does not change during a trial. When the store fails it is
 * not asked again; {@link #problem} then says why. For one thread.
 */
public final class AccountMailboxes implements TrialMailboxes {
  private final StoreQuestions store;
  private final GivenMailboxes given;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Map<String, Set<String>> uses = new HashMap<>();
  private final Map<String, List<String>> withUses = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  public AccountMailboxes(StoreQuestions store, GivenMailboxes given) {
    this.store = store;
    this.given = given;
  }

  @Override
  public boolean exists(String mailbox) {
    return given.exists(mailbox)
        || known.computeIfAbsent(
            mailbox, name -> store.ask(session -> session.accepts(name), false));
  }

  @Override
  public boolean hasUse(String attribute) {
    return given.hasUse(attribute) || withUse(attribute).isPresent();
  }

  @Override
  public Set<String> usesOf(String mailbox) {
    Set<String> all = new HashSet<>(given.usesOf(mailbox));
    all.addAll(
        uses.computeIfAbsent(
            mailbox, name -> store.ask(session -> session.specialUses(name), Set.of())));
    return all;
  }

  @Override
  public boolean hasId(String id) {
    return given.hasId(id) || withId(id).isPresent();
  }

  @Override
  public Optional<String> annotation(String mailbox, String entry) {
    return given
        .annotation(mailbox, entry)
        .or(() -> store.ask(session -> session.annotation(mailbox, entry), Optional.empty()));
  }

  /** RFC 8579 §4: of several mailboxes with the use the named one, otherwise always the same. */
  @Override
  public Optional<String> find(Preferred preferred, String named) {
    return given
        .find(preferred, named)
        .or(() ->
            switch (preferred) {
              case Preferred.SpecialUse(String attribute) when hasUse(named, attribute) ->
                  Optional.of(named);
              case Preferred.SpecialUse(String attribute) -> withUse(attribute);
              case Preferred.MailboxId(String id) -> withId(id);
            });
  }

  private boolean hasUse(String mailbox, String attribute) {
    return usesOf(mailbox).stream().anyMatch(attribute::equalsIgnoreCase) && exists(mailbox);
  }

  private Optional<String> withUse(String attribute) {
    List<String> all =
        withUses.computeIfAbsent(
            attribute, use -> store.ask(session -> session.withSpecialUse(use), List.of()));
    return all.stream().filter(this::exists).findFirst();
  }

  private Optional<String> withId(String id) {
    return store.ask(session -> session.withId(id), Optional.<String>empty()).filter(this::exists);
  }

  @Override
  public String nameInStore(String mailbox) {
    return names.computeIfAbsent(
        mailbox, name -> store.ask(session -> session.nameInStore(name), name));
  }

  /** Why not all questions have an answer; empty when they have. */
  public Optional<String> problem() {
    return store.problem();
  }
}
