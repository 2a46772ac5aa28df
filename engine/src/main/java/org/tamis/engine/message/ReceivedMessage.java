package org.tamis.engine.message;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message whose octets are one array. */
final class ReceivedMessage extends Message {
  private final byte[] bytes;
  private final Extent extent;
  private @Nullable Header header;
  private @Nullable Optional<MimePart> mime;

  ReceivedMessage(byte[] bytes, Extent extent) {
    this.bytes = bytes;
    this.extent = extent;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int octets() {
    return bytes.length;
  }

  @Override
  public long size() {
    return extent.size(bytes.length);
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
  public int fieldCount() {
    return header().size();
  }

  @Override
  public boolean has(HeaderName name) {
    return header().has(name);
  }

  @Override
  public BitSet findAll(NameSet names) {
    BitSet found = new BitSet(names.size());
    header().findAll(names, found);
    return found;
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
  public ByteRange body() {
    extent.requireBody();
    return super.body();
  }

  @Override
  public boolean isHeaderWithin(int octets) {
    return bytes.length <= octets || HeaderIndex.endsWithin(bytes, octets);
  }

  @Override
  public Optional<MimePart> wholeMime() {
    extent.requireBody();
    Optional<MimePart> made = mime;
    if (made == null) {
      made = new MimeReader(bytes, MimeLimits.DEFAULTS).read(header());
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

  /** These octets instead, of which as much is here. */
  ReceivedMessage withBytes(byte[] others) {
    return new ReceivedMessage(others, extent.grownBy(others.length - bytes.length));
  }

  /** The size with a header that makes the octets here that many. */
  long sizeWith(int here) {
    return extent.grownBy(here - bytes.length).size(here);
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
