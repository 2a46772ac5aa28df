package org.tamis.engine.digest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of octets that come in pieces, in hexadecimal digits. Used by one thread, once. */
public final class Sha256 {
  private final MessageDigest digest = newDigest();

  /** In 64 hexadecimal digits. */
  public static String hex(byte[] octets) {
    return new Sha256().add(octets).hex();
  }

  public Sha256 add(byte[] octets) {
    return add(octets, 0, octets.length);
  }

  /** From {@code start} up to, but not including, {@code end}. */
  public Sha256 add(byte[] octets, int start, int end) {
    digest.update(octets, start, end - start);
    return this;
  }

  /** Adds a number as four octets, such as the length of what comes next. */
  public Sha256 add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    return this;
  }

  /** In 64 hexadecimal digits, of all that was added. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
