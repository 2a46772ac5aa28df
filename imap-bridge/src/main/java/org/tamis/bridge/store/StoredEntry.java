package org.tamis.bridge.store;

import java.util.regex.Pattern;

/** How reading an entry of the server's annotations (RFC 5464) ended. */
public sealed interface StoredEntry {
  record Value(String text) implements StoredEntry {}

  /** There is none of this name, or it has no value. */
  record None() implements StoredEntry {}

  /** It has more octets than were asked for. */
  record TooLarge() implements StoredEntry {}

  /** The server has no annotations. */
  record Unsupported() implements StoredEntry {}

  /**
   * The server does not let us read it.
   *
   * @param reason its words
   */
  record Refused(String reason) implements StoredEntry {}

  /** RFC 5464 §3.2: no wildcards, no controls, no two slashes in a row and none at the end. */
  Pattern NAME = Pattern.compile("(?:/[\\x21-\\x7E&&[^/*%]]{1,255}){1,16}");

  /** Whether an entry can be called so. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
