package org.tamis.engine.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Programs;

/** Notes what a host answers in one run, for one thread. What is asked twice is noted once. */
public final class Recording {
  private final Map<Question, Object> known = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private int length;
  private boolean whole = true;

  /** The same host; what it answers is noted. */
  public Host of(Host host) {
    Programs programs =
        (use, call, input) -> {
          whole = false;
          return host.programs().run(use, call, input);
        };
    return new InterviewedHost(host, programs, this::answer);
  }

  /** All that was answered up to now. */
  public Answers answers() {
    return whole ? new Answers(texts, true) : Answers.UNKNOWN;
  }

  @SuppressWarnings("unchecked") // one question has one form
  private <T> T answer(Question question, Form<T> form, Supplier<T> asked) {
    T answer = (T) known.get(question);
    if (answer == null) {
      answer = asked.get();
      known.put(question, answer);
      note(question.kind().letter() + form.write().apply(answer));
    }
    return answer;
  }

  private void note(String text) {
    length += text.length();
    whole &= texts.size() < Answers.MOST && length <= Answers.MOST_TEXT;
    if (whole) {
      texts.add(text);
    }
  }
}
