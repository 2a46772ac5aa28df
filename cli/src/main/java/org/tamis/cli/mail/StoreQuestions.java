package org.tamis.cli.mail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.service.text.Reason;

/**
 * Questions about the mailboxes of an account. When the store fails it is not asked again; {@link
 * #problem} then says why.
 */
public final class StoreQuestions {
  private final Sessions sessions;
  private @Nullable StoreUnavailable failure;

  /** A question to the store. */
  @FunctionalInterface
  public interface Question<T> {
    T ask(MailSession session) throws StoreUnavailable;
  }

  /** Opens the store at the first question. */
  @FunctionalInterface
  public interface Sessions {
    MailSession session() throws StoreUnavailable;
  }

  public StoreQuestions(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * The answer.
   *
   * @param otherwise where the store does not answer
   */
  public <T> T ask(Question<T> question, T otherwise) {
    if (failure != null) {
      return otherwise;
    }
    try {
      return question.ask(sessions.session());
    } catch (StoreUnavailable e) {
      failure = e;
      return otherwise;
    }
  }

  /** Why not all questions have an answer; empty when they have. */
  public Optional<String> problem() {
    return Optional.ofNullable(failure).map(Reason::of);
  }
}
