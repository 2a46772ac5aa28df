package org.tamis.bridge.lmtp;

/** What the reader found. */
sealed interface LmtpRead {
  /** Everything received was used and nothing is complete. */
  record NeedsMore() implements LmtpRead {}

  /** A command line without its CRLF. */
  record Line(String text) implements LmtpRead {}

  /** A message, its dots unstuffed; the reader has it until it is released. */
  record Received(MessageBuffer message) implements LmtpRead {}

  /** A message was read to its end and not kept. */
  record Dropped(MessageBuffer.State why) implements LmtpRead {}

  /**
   * A part of a message, which goes on.
   *
   * @param soFar how the message is
   */
  record Part(long octets, MessageBuffer.State soFar) implements LmtpRead {}

  /** The octets of a refused chunk, which was answered already. */
  record Skipped() implements LmtpRead {}

  /** A line that is no command line. */
  record Refused(String reason, Next next) implements LmtpRead {}

  /** What to do after a refusal. */
  enum Next {
    CONTINUE,
    DISCONNECT
  }
}
