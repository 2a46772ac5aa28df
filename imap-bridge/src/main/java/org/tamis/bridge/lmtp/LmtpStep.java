package org.tamis.bridge.lmtp;

import java.util.List;

/** What the session answers, and what it wants next. */
record LmtpStep(List<LmtpReply> replies, Next next) {
  /** What is to be read next. */
  sealed interface Next {
    record Command() implements Next {}

    /** A message up to its final dot. */
    record Message() implements Next {}

    /** So many octets behind a BDAT (RFC 3030 §2). */
    record Chunk(long octets, ChunkUse use) implements Next {}

    /** A TLS handshake, once the peer has been told so (RFC 3207 §4). */
    record Handshake() implements Next {}

    /** Nothing. */
    record Close() implements Next {}
  }

  LmtpStep {
    replies = List.copyOf(replies);
  }

  /** Goes on with commands. */
  static LmtpStep replies(List<LmtpReply> replies) {
    return new LmtpStep(replies, new Next.Command());
  }

  static LmtpStep reply(LmtpReply reply) {
    return replies(List.of(reply));
  }

  static LmtpStep reply(int code, String status, String text) {
    return reply(LmtpReply.of(code, status, text));
  }

  static LmtpStep close(LmtpReply reply) {
    return new LmtpStep(List.of(reply), new Next.Close());
  }

  static LmtpStep outOfOrder(String text) {
    return reply(503, "5.5.1", text);
  }
}
