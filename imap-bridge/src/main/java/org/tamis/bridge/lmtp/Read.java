package org.tamis.bridge.lmtp;

import org.tamis.engine.message.Message;

/** What the reader found. */
sealed interface Read {
  /** Everything received was used and nothing is complete. */
  record NeedsMore() implements Read {}

  /** A command line without its CRLF. */
  record Line(String text) implements Read {}

  /** A message, its dots unstuffed. */
  record Received(Message message) implements Read {}

  /** A message was read to its end and not kept. */
  record Dropped(MessageBuffer.State why) implements Read {}

  /** A line that is no command line. */
  record Refused(String reason, Next next) implements Read {}

  /** What to do after a refusal. */
  enum Next {
    CONTINUE,
    DISCONNECT
  }
}
