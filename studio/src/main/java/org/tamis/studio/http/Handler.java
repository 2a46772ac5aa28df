package org.tamis.studio.http;

/** Answers requests. Called from many threads at once. */
@FunctionalInterface
public interface Handler {
  /** Octets of a body that may come from anybody: more than a log-in needs. */
  long USUAL_BODY = 64 << 10;

  Reply handle(Request request);

  /**
   * How many octets of a body are read for a request; a larger one is refused with 413.
   *
   * @param head the request without its body
   */
  default long bodyLimit(Request head) {
    return USUAL_BODY;
  }
}
