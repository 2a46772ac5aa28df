package org.tamis.managesieve.wire;

/** What the bytes received so far amount to. */
public sealed interface Read {
  /** All bytes are used up and the request has not ended. */
  record NeedsMore() implements Read {}

  /** A request; bytes behind it are still in the buffer. */
  record Complete(Request request) implements Read {}

  /**
   * A request that cannot be used. After {@link Next#CONTINUE} its octets, literals included, are
   * gone and the next request can be read.
   *
   * @param reason for people
   */
  record Refused(Problem problem, String reason, Next next) implements Read {}

  /** Whether the request was wrong or only too large. */
  enum Problem {
    SYNTAX,
    SIZE
  }

  /** Whether the stream can be read on. */
  enum Next {
    CONTINUE,
    DISCONNECT
  }
}
