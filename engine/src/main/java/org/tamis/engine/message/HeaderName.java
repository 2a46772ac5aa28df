package org.tamis.engine.message;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The name of a header field: one or more printable ASCII characters, neither space nor colon (RFC
 * 5322 §3.6.8). Two names that differ in letter case only are equal.
 */
public final class HeaderName {
  private static final byte[] FOLDED = foldings();

  /** Names that most rules ask for, which all of them share. */
  private static final Map<String, Optional<HeaderName>> USUAL = usual();

  private final String text;
  private final String lower;
  private final byte[] octets;
  private final int hash;

  private HeaderName(String text) {
    this.text = text;
    this.lower = text.toLowerCase(Locale.ROOT);
    this.octets = lower.getBytes(StandardCharsets.US_ASCII);
    this.hash = hash(octets);
  }

  private static Map<String, Optional<HeaderName>> usual() {
    Map<String, Optional<HeaderName>> usual = new HashMap<>();
    for (String name : KnownFields.usual()) {
      usual.put(name, Optional.of(new HeaderName(name)));
      usual.put(
          name.toLowerCase(Locale.ROOT),
          Optional.of(new HeaderName(name.toLowerCase(Locale.ROOT))));
    }
    return usual;
  }

  /** Empty when it is no field name: no message has such a field (RFC 5228 §2.4.2.2). */
  public static Optional<HeaderName> parse(String text) {
    Optional<HeaderName> usual = USUAL.get(text);
    return usual != null
        ? usual
        : isValid(text) ? Optional.of(new HeaderName(text)) : Optional.empty();
  }

  /** Whether it is a field name. */
  public static boolean isValid(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isNameCharacter(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * For names that are known to be valid.
   *
   * @throws IllegalArgumentException when it is no field name
   */
  public static HeaderName of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a header field name: " + text));
  }

  /** As it was given. */
  public String text() {
    return text;
  }

  /** In lower case. */
  public String lower() {
    return lower;
  }

  /** Whether these bytes start with this name; what follows it is not looked at. */
  boolean startsAt(int at, byte[] bytes, int to) {
    if (to - at < octets.length) {
      return false;
    }
    for (int i = 0; i < octets.length; i++) {
      if (folded(bytes[at + i]) != octets[i]) {
        return false;
      }
    }
    return true;
  }

  int length() {
    return octets.length;
  }

  static boolean isNameCharacter(int octet) {
    return octet > ' ' && octet < 0x7F && octet != ':';
  }

  /** An octet of a name with capitals as small letters; 0 for one that no name has. */
  static int folded(byte octet) {
    return FOLDED[octet & 0xFF];
  }

  /** The hash of a name grows by one octet. */
  static int extend(int hash, byte octet) {
    return hash * 31 + folded(octet);
  }

  private static int hash(byte[] octets) {
    int hash = 0;
    for (byte octet : octets) {
      hash = extend(hash, octet);
    }
    return hash;
  }

  private static byte[] foldings() {
    byte[] folded = new byte[256];
    for (byte octet = 0; octet < 0x7F; octet++) {
      folded[octet] = isNameCharacter(octet) ? (byte) Character.toLowerCase(octet) : 0;
    }
    return folded;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeaderName name && lower.equals(name.lower);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return text;
  }
}
