package org.tamis.bridge.explain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes numbers and texts in few octets; a text that comes again is a number. */
final class PackedWriter {
  /** Of one text; what is longer is cut. */
  static final int LONGEST = 200;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);
  private final Map<String, Integer> texts = new HashMap<>();

  /**
   * @param number 0 or more; one below 128 takes one octet
   */
  PackedWriter number(long number) {
    long rest = number;
    while (rest >= 0x80) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  /** 0 is followed by a new text, another number is that of an earlier one. */
  PackedWriter text(String text) {
    Integer earlier = texts.putIfAbsent(text, texts.size() + 1);
    return earlier == null ? number(0).octets(text) : number(earlier);
  }

  private PackedWriter octets(String text) {
    byte[] octets = shortened(text).getBytes(StandardCharsets.UTF_8);
    number(octets.length);
    out.writeBytes(octets);
    return this;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
  }

  <T> PackedWriter list(List<T> all, Consumer<T> each) {
    number(all.size());
    all.forEach(each);
    return this;
  }

  /** What another writer has written. */
  PackedWriter rest(byte[] octets) {
    out.writeBytes(octets);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
