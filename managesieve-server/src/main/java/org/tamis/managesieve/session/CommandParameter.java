package org.tamis.managesieve.session;

/** What a command takes at one place. Only the last may be optional. */
enum CommandParameter {
  /** A script's name (RFC 5804 §1.6). */
  NAME,
  /** A script's name, or the empty string (RFC 5804 §2.8). */
  NAME_OR_EMPTY,
  /** Any UTF-8 string. */
  TEXT,
  /** As {@link #TEXT}, or nothing. */
  OPTIONAL_TEXT,
  /** An unsigned number of 32 bits (RFC 5804 §4). */
  NUMBER
}
