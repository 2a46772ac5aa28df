package org.tamis.cli.check;

import java.util.List;
import java.util.Optional;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.trial.StoreQuestions;
import org.tamis.engine.analysis.Mailboxes;

/**
 * The mailboxes of an account in its store. When the store fails it is not asked again, and no
 * mailbox is said to be missing; {@link #problem} then says why.
 */
final class AccountMailboxes implements Mailboxes {
  private final StoreQuestions store;

  AccountMailboxes(MailSession session) {
    this.store = StoreQuestions.in(() -> session);
  }

  @Override
  public boolean exists(String name) {
    return store.ask(session -> session.accepts(name), true);
  }

  @Override
  public List<String> near(String name) {
    return store.ask(session -> session.nearNames(name), List.of());
  }

  /** Why not all questions have an answer; empty when they have. */
  Optional<String> problem() {
    return store.problem();
  }
}
