package org.tamis.studio.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

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

  /**
   * Who answers a request before its body is there; empty where {@link #handle} does.
   *
   * @param head the request without its body
   */
  default Optional<Reading> reading(Request head) {
    return Optional.empty();
  }

  /**
   * Who talks over a WebSocket that a request asks for; empty where it is answered as if it did not
   * ask.
   *
   * @param head the request, which has no body
   */
  default Optional<Upgrade> upgrade(Request head) {
    return Optional.empty();
  }

  /** Octets that a message over a WebSocket may have; with a larger one the connection ends. */
  default int largestMessage() {
    return Math.toIntExact(USUAL_BODY);
  }

  /** Answers a request whose body it reads itself, or not. */
  @FunctionalInterface
  interface Reading {
    /**
     * @param body empty where there is none
     * @throws IOException when the body does not come as it should
     */
    Reply answer(InputStream body) throws IOException;
  }
}
