package org.tamis.managesieve.wire;

/** One part of a line that a client sent: a bare word or a string (RFC 5804 §1.2). */
public sealed interface Item {
  /**
   * An atom or a number; the command that takes it decides which.
   *
   * @param text one or more ATOM-CHARs
   */
  record Word(String text) implements Item {}

  /** A quoted string or a literal, unescaped. Nothing is known about its encoding. */
  record Text(Octets octets) implements Item {}
}
