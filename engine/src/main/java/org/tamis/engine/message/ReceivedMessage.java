package org.tamis.engine.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message whose octets are one array. */
final class ReceivedMessage extends Message {
  private final byte[] bytes;
  private @Nullable Header header;
  private @Nullable MimePart mime;

  ReceivedMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public List<HeaderField> fields(HeaderName name) {
    return header().fields(name);
  }

  @Override
  public List<HeaderField> fields() {
    return header().fields();
  }

  @Override
  public boolean has(HeaderName name) {
    return header().has(name);
  }

  @Override
  public int headerEnd() {
    return header().end();
  }

  @Override
  public int bodyStart() {
    return header().bodyStart();
  }

  @Override
  public MimePart mime() {
    MimePart made = mime;
    if (made == null) {
      made = new MimeReader(bytes, MimePart.MOST_PARTS, MimePart.DEEPEST).read(header());
      mime = made;
    }
    return made;
  }

  @Override
  public Message with(byte[] field, Place place) {
    return EditedMessage.of(this).with(field, place);
  }

  @Override
  public Message without(List<HeaderField> fields) {
    return EditedMessage.of(this).without(fields);
  }

  @Override
  Splice pieces() {
    Splice whole = new Splice();
    whole.add(bytes, 0, bytes.length);
    return whole;
  }

  /** Offset of the first field, or of the end of the header when there is none. */
  int firstField() {
    return header().firstField();
  }

  private Header header() {
    Header made = header;
    if (made == null) {
      made = new Header(bytes, 0, bytes.length);
      header = made;
    }
    return made;
  }
}
