package org.tamis.engine.message;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A message whose octets come from several places: some from a message that was changed, some from
 * what was put into it or around it. Nothing of it is copied until its octets are asked for.
 */
final class SplicedMessage extends Message {
  private final Joined joined;

  SplicedMessage(Splice pieces) {
    this.joined = new Joined(pieces, octets -> new ReceivedMessage(octets, new Extent.Whole()));
  }

  @Override
  Splice pieces() {
    return joined.pieces();
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
    return joined.length();
  }

  @Override
  public List<HeaderField> fields(HeaderName name) {
    return joined.message().fields(name);
  }

  @Override
  public List<HeaderField> fields() {
    return joined.message().fields();
  }

  @Override
  public int fieldCount() {
    return joined.message().fieldCount();
  }

  @Override
  public boolean has(HeaderName name) {
    return joined.message().has(name);
  }

  @Override
  public int headerEnd() {
    return joined.message().headerEnd();
  }

  @Override
  public int bodyStart() {
    return joined.message().bodyStart();
  }

  @Override
  public Optional<MimePart> wholeMime() {
    return joined.message().wholeMime();
  }

  @Override
  public Message with(byte[] field, Place place) {
    HeaderField added = HeaderField.alone(field);
    int at =
        switch (place) {
          case TOP -> joined.message().firstField();
          case BOTTOM -> headerEnd();
        };
    Splice changed = new Splice();
    changed.add(pieces(), 0, at);
    added.addTo(changed);
    changed.add(pieces(), at, joined.length());
    return new SplicedMessage(changed);
  }

  @Override
  public Message without(List<HeaderField> fields) {
    Splice changed = new Splice();
    int at = 0;
    for (HeaderField field :
        fields.stream().sorted(Comparator.comparingInt(HeaderField::start)).toList()) {
      changed.add(pieces(), at, field.start());
      at = field.end();
    }
    changed.add(pieces(), at, joined.length());
    return new SplicedMessage(changed);
  }
}
