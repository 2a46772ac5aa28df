package org.tamis.imap.send;

/** How sending a message ended. */
public sealed interface Sent {
  /** The other server has taken the message over. */
  record Accepted() implements Sent {}

  /** It never will take this message for this address. */
  record Rejected(String reason) implements Sent {}

  /** It has surely not taken the message, but may do so later. */
  record NotNow(String reason) implements Sent {}

  /** The line broke between the message and the reply: it may have been taken or not. */
  record Unknown(String reason) implements Sent {}
}
