package org.tamis.engine.ext.body;

import java.util.function.Predicate;
import org.tamis.engine.message.Reading;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.ValueSource;

/**
 * The strings of the message's body.
 *
 * @param reading of octets that are not UTF-8
 * @param limit see {@link BodySettings#mostDecoded}
 */
record BodyValues(Transform transform, Reading reading, int limit) implements ValueSource {
  @Override
  public boolean any(Run run, Predicate<String> wanted) {
    // RFC 5173 §4: without an empty line after the header there is nothing to match
    boolean hasBody = run.message().headerEnd() < run.message().size();
    return hasBody && transform.any(BodyViews.of(run, reading, limit), run, wanted);
  }

  /** RFC 5173 §6. */
  @Override
  public boolean setsMatchVariables() {
    return false;
  }

  @Override
  public boolean isStable() {
    return transform.isConstant();
  }

  @Override
  public boolean isCheap() {
    return false;
  }
}
