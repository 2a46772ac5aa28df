package org.tamis.engine.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Where the fields of one header start, with the hash of each name: made in one pass over its
 * bytes, eight octets per field, no object per field.
 *
 * <p>The header ends at its first empty line. A line that is neither a field nor the continuation
 * of one (no colon, a name with a space or an 8-bit octet in it, the {@code From } line of an mbox
 * file) is passed over, with its continuation lines: later fields still count. Blanks between the
 * name and the colon are allowed (RFC 5228 §2.4.2.2, RFC 5322 §4.5).
 */
final class HeaderIndex {
  private final byte[] bytes;
  private final int[] starts;

  /** Whether lines that belong to no field may stand behind one. */
  private final boolean hasGaps;

  private final int[] hashes;
  private final int size;
  private final int headerEnd;
  private final int bodyStart;

  /** Reads the header that starts at {@code from}; nothing at or after {@code to} is looked at. */
  HeaderIndex(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    Builder found = new Builder(to - from);
    int at = from;
    while (at < to && !Lines.isLineEnd(bytes[at])) {
      at = found.readLine(bytes, at, to);
    }
    this.starts = found.starts;
    this.hasGaps = found.hasGaps;
    this.hashes = found.hashes;
    this.size = found.size;
    this.headerEnd = at;
    this.bodyStart = Lines.afterLineEnd(bytes, at, to);
  }

  /** Whether the header at the start has so many octets at most; keeps nothing of it. */
  static boolean endsWithin(byte[] bytes, int octets) {
    int to = Math.min(bytes.length, octets + 1);
    int at = 0;
    while (at < to && !Lines.isLineEnd(bytes[at])) {
      at = Lines.next(bytes, at, to);
    }
    return at < to || to == bytes.length;
  }

  /** Where the empty line starts, or the end of the bytes. */
  int headerEnd() {
    return headerEnd;
  }

  /** The first octet after the empty line, or the end of the bytes. */
  int bodyStart() {
    return bodyStart;
  }

  /** Where the first field starts, or the end of the header when there is none. */
  int firstField() {
    return size == 0 ? headerEnd : starts[0];
  }

  /** How many fields there are. */
  int size() {
    return size;
  }

  /** The number of the first field with this name; {@link #size} when there is none. */
  int first(HeaderName name) {
    return find(name, 0);
  }

  boolean has(HeaderName name) {
    return find(name, 0) < size;
  }

  List<HeaderField> fields(HeaderName name) {
    int first = find(name, 0);
    if (first == size) {
      return List.of();
    }
    int count = alike(name, first);
    return count == 1 ? List.of(field(first, name)) : several(name, first, count);
  }

  /** How many fields from this one on have the hash of the name. */
  private int alike(HeaderName name, int from) {
    int count = 0;
    for (int at = from; at < size; at++) {
      count += hashes[at] == name.hashCode() ? 1 : 0;
    }
    return count;
  }

  private List<HeaderField> several(HeaderName name, int first, int most) {
    HeaderField[] found = new HeaderField[most];
    int count = 0;
    for (int at = first; at < size; at = find(name, at + 1)) {
      found[count++] = field(at, name);
    }
    return Collections.unmodifiableList(
        Arrays.asList(count == most ? found : Arrays.copyOf(found, count)));
  }

  List<HeaderField> fields() {
    List<HeaderField> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(field(i));
    }
    return Collections.unmodifiableList(all);
  }

  /** Sets the numbers of the names that a field has; other bits stay as they are. */
  void findAll(NameSet names, BitSet found) {
    for (int i = 0; i < size; i++) {
      for (int name = names.first(hashes[i]); name >= 0; name = names.after(name)) {
        if (names.hash(name) == hashes[i]
            && !found.get(name)
            && isNamed(names.name(name), starts[i])) {
          found.set(name);
        }
      }
    }
  }

  private HeaderField field(int index, HeaderName name) {
    int start = starts[index];
    return hasGaps ? field(index) : HeaderField.of(bytes, start, start + name.length(), end(index));
  }

  private HeaderField field(int index) {
    return hasGaps
        ? HeaderField.at(bytes, starts[index], end(index))
        : HeaderField.of(bytes, starts[index], end(index));
  }

  /** Where the next field starts, or the header ends. */
  private int end(int index) {
    return index + 1 < size ? starts[index + 1] : headerEnd;
  }

  private int find(HeaderName name, int from) {
    int at = from;
    while (at < size && !(hashes[at] == name.hashCode() && isNamed(name, starts[at]))) {
      at++;
    }
    return at;
  }

  private boolean isNamed(HeaderName name, int start) {
    int after = start + name.length();
    return name.startsAt(start, bytes, headerEnd) && !HeaderName.isNameCharacter(bytes[after]);
  }

  private static final class Builder {
    private static final int[] NONE = {};

    private int[] starts = NONE;
    private int[] hashes = NONE;
    private final int first;
    private int size;

    private boolean hasGaps;

    /** The headers of parts are short and many. */
    private Builder(int octets) {
      first = Math.min(32, octets / 32 + 1);
    }

    /** Returns the start of the next line. */
    private int readLine(byte[] bytes, int start, int to) {
      int at = start;
      int hash = 0;
      while (at < to && HeaderName.folded(bytes[at]) != 0) {
        hash = HeaderName.extend(hash, bytes[at++]);
      }
      boolean named = at > start;
      while (at < to && Lines.isBlank(bytes[at])) {
        at++;
      }
      if (named && at < to && bytes[at] == ':') {
        add(start, hash);
      } else {
        hasGaps |= !Lines.isBlank(bytes[start]);
      }
      return Lines.next(bytes, at, to);
    }

    private void add(int start, int hash) {
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, Math.max(first, size * 2));
        hashes = Arrays.copyOf(hashes, starts.length);
      }
      starts[size] = start;
      hashes[size++] = hash;
    }
  }
}
