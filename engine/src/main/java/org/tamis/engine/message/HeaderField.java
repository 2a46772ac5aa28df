package org.tamis.engine.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One header field as a view over the message's bytes. Each decoded view is made when first asked
 * for and then kept; two threads that ask at once may both make it, with the same result.
 */
public final class HeaderField {
  /** Addresses that are read of a field, and that a run looks at in all fields. */
  public static final int MOST_ADDRESSES = 50_000;

  private final byte[] bytes;
  private final int start;
  private final int nameEnd;
  private final int valueStart;
  private final int end;
  private @Nullable String undecoded;
  private @Nullable String text;
  private AddressListParser.@Nullable Found addresses;

  private HeaderField(byte[] bytes, int start, int nameEnd, int valueStart, int end) {
    this.bytes = bytes;
    this.start = start;
    this.nameEnd = nameEnd;
    this.valueStart = valueStart;
    this.end = end;
  }

  /**
   * The field whose name starts at {@code start}; a colon must follow it.
   *
   * @param to where another field starts, or the header ends
   */
  static HeaderField at(byte[] bytes, int start, int to) {
    int end = Lines.next(bytes, start, to);
    while (end < to && Lines.isBlank(bytes[end])) {
      end = Lines.next(bytes, end, to);
    }
    return of(bytes, start, end);
  }

  /**
   * As {@link #at}, of a field whose end is known.
   *
   * @param end after its last line
   */
  static HeaderField of(byte[] bytes, int start, int end) {
    int nameEnd = start;
    while (HeaderName.isNameCharacter(bytes[nameEnd])) {
      nameEnd++;
    }
    return of(bytes, start, nameEnd, end);
  }

  /** As {@link #of(byte[], int, int)}, of a field whose name is known. */
  static HeaderField of(byte[] bytes, int start, int nameEnd, int end) {
    int colon = nameEnd;
    while (bytes[colon] != ':') {
      colon++;
    }
    return new HeaderField(bytes, start, nameEnd, colon + 1, end);
  }

  /**
   * A field that is to be added to a message.
   *
   * @throws IllegalArgumentException when the octets are not one field with its line end
   */
  static HeaderField alone(byte[] octets) {
    HeaderIndex index = new HeaderIndex(octets, 0, octets.length);
    List<HeaderField> fields = index.fields();
    boolean whole =
        fields.size() == 1
            && fields.getFirst().start == 0
            && fields.getFirst().end == octets.length
            && Lines.isLineEnd(octets[octets.length - 1]);
    if (!whole) {
      throw new IllegalArgumentException("not one header field");
    }
    return fields.getFirst();
  }

  /** As written, without the blanks before the colon. */
  public String name() {
    return new String(bytes, start, nameEnd - start, StandardCharsets.US_ASCII);
  }

  /** Whether it has this name, in any letter case. */
  public boolean is(HeaderName name) {
    return nameEnd - start == name.length() && name.startsAt(start, bytes, nameEnd);
  }

  /**
   * What {@code header} tests see: unfolded, without white space at both ends, encoded words
   * decoded (RFC 5228 §2.4.2.2 and §2.7.2). Never fails: what cannot be decoded stays as it is. An
   * encoded word may hold any character, line ends and NUL too.
   */
  public String text() {
    String made = text;
    if (made == null) {
      made = withoutBlanks(HeaderText.decode(undecoded()));
      text = made;
    }
    return made;
  }

  /** As {@link #text()}, with octets that are no UTF-8 read in this way. */
  public String text(Reading reading) {
    return switch (reading) {
      case TEXT -> text();
      case OCTETS ->
          withoutBlanks(HeaderText.decode(HeaderText.unfold(bytes, valueStart, end, reading)));
    };
  }

  /**
   * Reads what {@link #text()} would be without a string of it, where that is still to be made and
   * each octet would be a character.
   *
   * @param folded whether line ends may still be in it, each with a blank behind it
   * @return empty where that is not so
   */
  public <T> Optional<T> readAscii(boolean folded, OctetReader<T> reader) {
    return text == null
        ? HeaderText.readAscii(bytes, valueStart, end, folded, reader)
        : Optional.empty();
  }

  /** RFC 5228 §5.7: also of those that an encoded word holds. */
  private static String withoutBlanks(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /** Like {@link #text} with the encoded words as they are. */
  public String undecoded() {
    String made = undecoded;
    if (made == null) {
      made = HeaderText.unfold(bytes, valueStart, end, Reading.TEXT);
      undecoded = made;
    }
    return made;
  }

  /**
   * The mailboxes of an address list, in order, those in groups included (RFC 5228 §5.1); the first
   * {@link #MOST_ADDRESSES}.
   */
  public List<Address> addresses() {
    return readAddresses().addresses();
  }

  /** Whether there are more than {@link #addresses} has. */
  public boolean hasMoreAddresses() {
    return readAddresses().isCut();
  }

  private AddressListParser.Found readAddresses() {
    AddressListParser.Found made = addresses;
    if (made == null) {
      made = AddressListParser.Found.in(undecoded());
      addresses = made;
    }
    return made;
  }

  /** Whether there may be more parameters than {@link ParameterizedValue} reads. */
  boolean hasManySemicolons() {
    int found = 0;
    for (int at = valueStart; at < end && end - valueStart > ParameterizedValue.MOST; at++) {
      found += bytes[at] == ';' ? 1 : 0;
    }
    return found >= ParameterizedValue.MOST;
  }

  /** Whether this is a view over this very array. */
  @SuppressWarnings("ReferenceEquality") // equal octets elsewhere are another field
  boolean isIn(byte[] array) {
    return bytes == array;
  }

  /** This field under another name, its value octet for octet, with a line end. */
  public byte[] renamed(HeaderName name) {
    ByteArrayOutputStream renamed = new ByteArrayOutputStream();
    renamed.writeBytes((name.text() + ":").getBytes(StandardCharsets.US_ASCII));
    renamed.write(bytes, valueStart, end - valueStart);
    if (!Lines.isLineEnd(bytes[end - 1])) {
      renamed.writeBytes(new byte[] {'\r', '\n'});
    }
    return renamed.toByteArray();
  }

  void addTo(Splice splice) {
    splice.addField(bytes, start, end);
  }

  /**
   * Offset of the first octet of the name in the message as it was received; of a field that was
   * added later, in the field itself.
   */
  public int start() {
    return start;
  }

  /** Offset after the last line of the field, its line end included; see {@link #start}. */
  public int end() {
    return end;
  }

  @Override
  public String toString() {
    return name() + ": " + undecoded();
  }
}
