package org.tamis.bridge.trial;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.service.text.Reason;

/**
 * Questions about the mailboxes of an account. When the store fails it is not asked again; {@link
 * #problem} then says why. For one thread.
 */
public final class StoreQuestions {
  private final Asking asking;
  private @Nullable StoreUnavailable failure;

  /** A question to the store. */
  @FunctionalInterface
  public interface Question<T> {
    T ask(MailSession session) throws StoreUnavailable;
  }

  /** A session that is open for as long as there are questions. */
  @FunctionalInterface
  public interface Sessions {
    MailSession session() throws StoreUnavailable;
  }

  /** How a question gets its session. */
  private interface Asking {
    <T> T ask(Question<T> question) throws StoreUnavailable;
  }

  private record InOne(Sessions sessions) implements Asking {
    @Override
    public <T> T ask(Question<T> question) throws StoreUnavailable {
      return question.ask(sessions.session());
    }
  }

  private record EachInItsOwn(MailStore store, String account) implements Asking {
    @Override
    public <T> T ask(Question<T> question) throws StoreUnavailable {
      try (MailSession session = store.open(account)) {
        return question.ask(session);
      }
    }
  }

  private StoreQuestions(Asking asking) {
    this.asking = asking;
  }

  /** In one session, which somebody else closes. */
  public static StoreQuestions in(Sessions sessions) {
    return new StoreQuestions(new InOne(sessions));
  }

  /** Each in a session of its own, so that none is held while nobody asks. */
  public static StoreQuestions to(MailStore store, String account) {
    return new StoreQuestions(new EachInItsOwn(store, account));
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
      return asking.ask(question);
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
