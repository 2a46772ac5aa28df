package org.tamis.engine.replay;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tamis.engine.Program;
import org.tamis.engine.Sequence;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;

/**
 * Repeats a run: with the time that it had, and the answers that it got.
 *
 * @param programs that ran, in their order, compiled for explanation
 */
public record Replay(List<Program> programs, Envelope envelope, Instant now, Answers answers) {
  public Replay {
    programs = List.copyOf(programs);
  }

  /** The run asks something else than it did: message or programs are not the same. */
  private static final class Differs extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * Runs the programs again.
   *
   * @return empty when they cannot be, or ask other questions than before
   */
  public Optional<Explained> run(Message message) {
    if (!answers.whole()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Sequence.explain(programs, message, envelope, host()));
    } catch (Differs _) {
      return Optional.empty();
    }
  }

  private Host host() {
    Known known = new Known(answers.texts().iterator(), new HashMap<>());
    return new InterviewedHost(
        new AtTime(now),
        (_, _, _) -> {
          throw new Differs();
        },
        known::answer);
  }

  /** A host that knows the time; all else is known without asking it. */
  private record AtTime(Instant now) implements Host {
    @Override
    public boolean mailboxExists(String mailbox) {
      throw new Differs();
    }
  }

  private record Known(Iterator<String> texts, Map<Question, Object> known) {
    @SuppressWarnings({"unchecked", "UnusedVariable"}) // nobody is there to be asked
    private <T> T answer(Question question, Form<T> form, Supplier<T> asked) {
      return (T) known.computeIfAbsent(question, q -> form.read().apply(next(q)));
    }

    private String next(Question question) {
      String text = texts.hasNext() ? texts.next() : "";
      if (text.isEmpty() || text.charAt(0) != question.kind().letter()) {
        throw new Differs();
      }
      return text.substring(1);
    }
  }
}
