package org.tamis.cli.check;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.analysis.Mailboxes;
import org.tamis.service.text.Reason;

/**
 * The mailboxes of an account in its store. When the store fails it is not asked again, and no
 * mailbox is said to be missing; {@link #problem} then says why.
 */
final class AccountMailboxes implements Mailboxes {
  private final MailSession session;
  private @Nullable StoreUnavailable failure;

  /** A question to the store. */
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws StoreUnavailable;
  }

  AccountMailboxes(MailSession session) {
    this.session = session;
  }

  @Override
  public boolean exists(String name) {
    return ask(() -> session.accepts(name), true);
  }

  @Override
  public List<String> near(String name) {
    return ask(() -> session.nearNames(name), List.of());
  }

  private <T> T ask(Question<T> question, T otherwise) {
    if (failure != null) {
      return otherwise;
    }
    try {
      return question.ask();
    } catch (StoreUnavailable e) {
      failure = e;
      return otherwise;
    }
  }

  /** Why not all questions have an answer; empty when they have. */
  Optional<String> problem() {
    return Optional.ofNullable(failure).map(Reason::of);
  }
}
