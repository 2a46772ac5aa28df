package org.tamis.engine.plan;

import java.util.HexFormat;

/**
 * Which reply to which sender (RFC 5230 §4.2): the handle, or the arguments that make the reply,
 * and the address, hashed, so that every key takes the same room and says nothing about the mail.
 *
 * @param hash 64 lower-case hexadecimal digits, otherwise IllegalArgumentException
 */
public record ReplyKey(String hash) {
  public ReplyKey {
    boolean hex = hash.chars().allMatch(c -> HexFormat.isHexDigit(c) && !Character.isUpperCase(c));
    if (hash.length() != 64 || !hex) {
      throw new IllegalArgumentException("not a hash: " + hash);
    }
  }
}
