package org.tamis.engine.plan;

import java.util.HexFormat;

/**
 * What tells one message from another for the {@code duplicate} test (RFC 7352 §3): its unique ID
 * and the handle, hashed, so that every key takes the same room and says nothing about the mail.
 *
 * @param hash 64 lower-case hexadecimal digits, otherwise IllegalArgumentException
 */
public record DuplicateKey(String hash) {
  public DuplicateKey {
    boolean hex = hash.chars().allMatch(c -> HexFormat.isHexDigit(c) && !Character.isUpperCase(c));
    if (hash.length() != 64 || !hex) {
      throw new IllegalArgumentException("not a hash: " + hash);
    }
  }
}
