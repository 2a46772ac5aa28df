package org.tamis.bridge.lmtp;

import java.util.List;

/** What the session answers, and what it wants next. */
record Step(List<Reply> replies, Next next) {
  enum Next {
    COMMAND,
    MESSAGE,
    CLOSE
  }

  Step {
    replies = List.copyOf(replies);
  }

  static Step reply(Reply reply) {
    return new Step(List.of(reply), Next.COMMAND);
  }

  static Step reply(int code, String status, String text) {
    return reply(Reply.of(code, status, text));
  }

  static Step close(Reply reply) {
    return new Step(List.of(reply), Next.CLOSE);
  }
}
