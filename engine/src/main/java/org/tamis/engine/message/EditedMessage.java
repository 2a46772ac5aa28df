package org.tamis.engine.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A message with another header: fields that were added at the top, the received fields that were
 * not removed, and fields that were added at the bottom. What was decoded for the received message
 * is not decoded again.
 */
final class EditedMessage extends Message {
  private final ReceivedMessage received;
  private final List<HeaderField> top;
  private final List<HeaderField> bottom;
  private final List<ByteRange> removed;
  private final Joined joined;
  private final Map<HeaderName, List<HeaderField>> byName = new ConcurrentHashMap<>();

  /**
   * @param removed from top to bottom; no two touch
   */
  private EditedMessage(
      ReceivedMessage received,
      List<HeaderField> top,
      List<HeaderField> bottom,
      List<ByteRange> removed) {
    this.received = received;
    this.top = List.copyOf(top);
    this.bottom = List.copyOf(bottom);
    this.removed = List.copyOf(removed);
    this.joined = new Joined(splice(), received::withBytes);
  }

  static EditedMessage of(ReceivedMessage received) {
    return new EditedMessage(received, List.of(), List.of(), List.of());
  }

  @Override
  public Message with(byte[] field, Place place) {
    HeaderField added = HeaderField.alone(field);
    return switch (place) {
      case TOP -> new EditedMessage(received, inOrder(List.of(added), top), bottom, removed);
      case BOTTOM -> new EditedMessage(received, top, inOrder(bottom, List.of(added)), removed);
    };
  }

  @Override
  public Message without(List<HeaderField> fields) {
    List<ByteRange> gone = new ArrayList<>(removed);
    for (HeaderField field : fields) {
      if (field.isIn(received.bytes())) {
        gone.add(new ByteRange(field.start(), field.end()));
      }
    }
    return new EditedMessage(
            received, remaining(top, fields), remaining(bottom, fields), united(gone))
        .orReceived();
  }

  /** The received message itself, where nothing is different any more. */
  private Message orReceived() {
    return top.isEmpty() && bottom.isEmpty() && removed.isEmpty() ? received : this;
  }

  @Override
  public byte[] bytes() {
    return joined.message().bytes();
  }

  @Override
  public int octets() {
    return joined.length();
  }

  @Override
  public long size() {
    return received.sizeWith(joined.length());
  }

  @Override
  public List<HeaderField> fields(HeaderName name) {
    return byName.computeIfAbsent(
        name, wanted -> join(named(top, wanted), received.fields(wanted), named(bottom, wanted)));
  }

  @Override
  public List<HeaderField> fields() {
    return join(top, received.fields(), bottom);
  }

  /** Those that were removed count as well. */
  @Override
  public int fieldCount() {
    return top.size() + received.fieldCount() + bottom.size();
  }

  @Override
  public boolean has(HeaderName name) {
    return isAmong(top, name)
        || isAmong(bottom, name)
        || (removed.isEmpty() ? received.has(name) : !fields(name).isEmpty());
  }

  private static boolean isAmong(List<HeaderField> fields, HeaderName name) {
    return fields.stream().anyMatch(field -> field.is(name));
  }

  @Override
  public int headerEnd() {
    return joined.length() - (received.bytes().length - received.headerEnd());
  }

  @Override
  public int bodyStart() {
    return joined.length() - (received.bytes().length - received.bodyStart());
  }

  @Override
  public ByteRange body() {
    return joined.message().body();
  }

  @Override
  public Optional<MimePart> wholeMime() {
    return joined.message().wholeMime();
  }

  @Override
  Splice pieces() {
    return joined.pieces();
  }

  /**
   * The first field, and not the first octet, is the top: what stands before it, such as the {@code
   * From} line of an mbox file, is no header.
   */
  private Splice splice() {
    Splice pieces = new Splice();
    int first = received.firstField();
    pieces.add(received.bytes(), 0, first);
    top.forEach(field -> field.addTo(pieces));
    int at = first;
    for (ByteRange gap : removed) {
      pieces.add(received.bytes(), at, gap.start());
      at = gap.end();
    }
    pieces.add(received.bytes(), at, received.headerEnd());
    bottom.forEach(field -> field.addTo(pieces));
    pieces.add(received.bytes(), received.headerEnd(), received.bytes().length);
    return pieces;
  }

  private List<HeaderField> join(
      List<HeaderField> first, List<HeaderField> middle, List<HeaderField> last) {
    List<HeaderField> all = new ArrayList<>(first);
    int gap = 0;
    for (HeaderField field : middle) {
      while (gap < removed.size() && removed.get(gap).end() <= field.start()) {
        gap++;
      }
      if (gap == removed.size() || field.start() < removed.get(gap).start()) {
        all.add(field);
      }
    }
    all.addAll(last);
    return List.copyOf(all);
  }

  private static List<HeaderField> named(List<HeaderField> fields, HeaderName name) {
    return fields.stream().filter(field -> field.is(name)).toList();
  }

  private static List<HeaderField> remaining(List<HeaderField> fields, List<HeaderField> without) {
    return fields.stream().filter(field -> !without.contains(field)).toList();
  }

  private static List<ByteRange> united(List<ByteRange> ranges) {
    ranges.sort(Comparator.comparingInt(ByteRange::start));
    List<ByteRange> united = new ArrayList<>();
    for (ByteRange range : ranges) {
      if (!united.isEmpty() && united.getLast().end() >= range.start()) {
        ByteRange before = united.removeLast();
        united.add(new ByteRange(before.start(), Math.max(before.end(), range.end())));
      } else {
        united.add(range);
      }
    }
    return united;
  }

  private static List<HeaderField> inOrder(List<HeaderField> first, List<HeaderField> last) {
    List<HeaderField> all = new ArrayList<>(first);
    all.addAll(last);
    return all;
  }
}
