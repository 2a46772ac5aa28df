package org.tamis.bridge.explain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads what {@link PackedWriter} has written; of other octets it makes a BufferUnderflowException
 * or an IndexOutOfBoundsException.
 */
final class PackedReader {
  private final ByteBuffer in;
  private final List<String> texts = new ArrayList<>();

  PackedReader(byte[] octets) {
    this.in = ByteBuffer.wrap(octets);
  }

  long number() {
    long number = 0;
    int shift = 0;
    byte octet;
    do {
      octet = in.get();
      number |= (long) (octet & 0x7F) << shift;
      shift += 7;
    } while (octet < 0);
    return number;
  }

  String text() {
    int earlier = Math.toIntExact(number());
    if (earlier > 0) {
      return texts.get(earlier - 1);
    }
    byte[] octets = new byte[Math.min(in.remaining(), Math.toIntExact(number()))];
    in.get(octets);
    String text = new String(octets, StandardCharsets.UTF_8);
    texts.add(text);
    return text;
  }

  <T> List<T> list(Supplier<T> each) {
    int count = Math.toIntExact(number());
    List<T> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(each.get());
    }
    return all;
  }

  /** What has not been read. */
  byte[] rest() {
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return rest;
  }
}
