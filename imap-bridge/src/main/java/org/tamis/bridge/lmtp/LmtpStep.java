package org.tamis.bridge.lmtp;

import java.util.List;

/** What the session answers, and what it wants next. */
record LmtpStep(List<LmtpReply> replies, Next next) {
  enum Next {
    COMMAND,
    MESSAGE,
    CLOSE
  }

  LmtpStep {
    replies = List.copyOf(replies);
  }

  static LmtpStep reply(LmtpReply reply) {
    return new LmtpStep(List.of(reply), Next.COMMAND);
  }

  static LmtpStep reply(int code, String status, String text) {
    return reply(LmtpReply.of(code, status, text));
  }

  static LmtpStep close(LmtpReply reply) {
    return new LmtpStep(List.of(reply), Next.CLOSE);
  }
}
