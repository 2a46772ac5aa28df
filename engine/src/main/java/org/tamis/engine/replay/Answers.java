package org.tamis.engine.replay;

import java.util.List;

/**
 * What a program was answered in one run, in the order of its questions; each question is there
 * once. It does not tell the questions: the same program asks them again.
 *
 * @param whole false when not all of it could be noted, so that the run cannot be repeated
 */
public record Answers(List<String> texts, boolean whole) {
  /** Of a run that asked nothing. */
  public static final Answers NONE = new Answers(List.of(), true);

  /** Of a run that is not repeated. */
  public static final Answers UNKNOWN = new Answers(List.of(), false);

  /** More questions than hardly any script has. */
  static final int MOST = 200;

  /** In characters, all of them together. */
  static final int MOST_TEXT = 4_000;

  public Answers {
    texts = List.copyOf(texts);
  }
}
