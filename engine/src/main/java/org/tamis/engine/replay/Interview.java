package org.tamis.engine.replay;

import java.util.function.Supplier;

/** Answers the questions of one run, each in its form. */
interface Interview {
  /**
   * @param asked gives the answer where it is not known yet
   */
  <T> T answer(Question question, Form<T> form, Supplier<T> asked);
}
