package org.tamis.managesieve.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** An immutable sequence of octets, equal by content. */
public final class Octets {
  /** What the String constructor has in place of malformed octets; valid text may have it, too. */
  private static final char MALFORMED = '\uFFFD';

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Without a copy: nobody else has the bytes. */
  static Octets owning(byte[] bytes) {
    return new Octets(bytes);
  }

  /** Copies {@code bytes}. */
  public static Octets of(byte[] bytes) {
    return new Octets(bytes.clone());
  }

  /** The UTF-8 encoding of {@code text}. */
  public static Octets utf8(String text) {
    return new Octets(text.getBytes(StandardCharsets.UTF_8));
  }

  public int length() {
    return bytes.length;
  }

  /** A copy. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** The text of these octets; empty when they are not valid UTF-8. */
  public Optional<String> text() {
    String text = new String(bytes, StandardCharsets.UTF_8); // of ASCII the fastest way by far
    return text.indexOf(MALFORMED) < 0 ? Optional.of(text) : strictText();
  }

  private Optional<String> strictText() {
    try {
      // A new decoder reports malformed input; the String constructor would replace it.
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The size only: octets can be passwords. */
  @Override
  public String toString() {
    return "Octets[" + bytes.length + "]";
  }
}
