package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One MIME part of a message: header, body and the parts inside it (RFC 2045, RFC 2046). Bodies are
 * decoded when first asked for. What is malformed is read as far as it goes; nothing here fails.
 */
public final class MimePart {
  static final HeaderName CONTENT_TYPE = HeaderName.of("Content-Type");
  static final HeaderName DISPOSITION = HeaderName.of("Content-Disposition");

  /** The text that was made of at most so many octets. */
  private record Decoded(int limit, Reading reading, String text) {}

  private final byte[] bytes;
  private final Header header;
  private final ContentType type;
  private final TransferEncoding encoding;
  private final ByteRange range;
  private final int bodyStart;
  private final int prologueEnd;
  private final int epilogueStart;
  private final List<MimePart> children;
  private @Nullable Decoded decoded;

  MimePart(
      byte[] bytes,
      Header header,
      ContentType type,
      TransferEncoding encoding,
      ByteRange range,
      int bodyStart,
      int prologueEnd,
      int epilogueStart,
      List<MimePart> children) {
    this.bytes = bytes;
    this.header = header;
    this.type = type;
    this.encoding = children.isEmpty() ? encoding : TransferEncoding.IDENTITY;
    this.range = range;
    this.bodyStart = bodyStart;
    this.prologueEnd = prologueEnd;
    this.epilogueStart = epilogueStart;
    this.children = List.copyOf(children);
  }

  /** The first Content-Type field, or the default of the enclosing part (RFC 2045 §5.2). */
  public ContentType type() {
    return type;
  }

  /** The first Content-Disposition field (RFC 2183). */
  public Optional<ParameterizedValue> disposition() {
    return header.first(DISPOSITION).map(field -> ParameterizedValue.parse(field.undecoded()));
  }

  /** {@code filename} of the disposition (RFC 2183 §2.3), else {@code name} of the type. */
  public Optional<String> fileName() {
    return disposition()
        .map(ParameterizedValue::parameters)
        .flatMap(parameters -> Optional.ofNullable(parameters.get("filename")))
        .or(() -> type.parameter("name"));
  }

  /** The fields with this name in the part's own header, from top to bottom. */
  public List<HeaderField> fields(HeaderName name) {
    return header.fields(name);
  }

  /** All fields of the part's own header, from top to bottom. */
  public List<HeaderField> fields() {
    return header.fields();
  }

  public boolean has(HeaderName name) {
    return header.has(name);
  }

  /** Offset of the header's first octet in the message. */
  public int start() {
    return range.start();
  }

  /** Offset after the body, without the line end that belongs to the delimiter after it. */
  public int end() {
    return range.end();
  }

  /** The header without the empty line after it. */
  public ByteRange header() {
    return new ByteRange(range.start(), Math.min(header.end(), bodyStart));
  }

  /** All octets of the body, children included, as they are in the message. */
  public ByteRange body() {
    return new ByteRange(bodyStart, range.end());
  }

  /**
   * The parts of a multipart in order, or the one message inside a message/rfc822 part; empty when
   * the part is neither.
   */
  public List<MimePart> children() {
    return children;
  }

  /** What a multipart has before its first delimiter; empty in other parts. */
  public ByteRange prologue() {
    int end = prologueEnd == OpenPart.UNKNOWN ? range.end() : prologueEnd;
    return new ByteRange(bodyStart, type.isMultipart() ? end : bodyStart);
  }

  /** What a multipart has after its closing delimiter; empty when it has none. */
  public ByteRange epilogue() {
    boolean known = epilogueStart != OpenPart.UNKNOWN;
    return new ByteRange(known ? epilogueStart : range.end(), range.end());
  }

  /** This part and all inside it, each before its children: the order of the message. */
  public List<MimePart> withDescendants() {
    List<MimePart> found = new ArrayList<>();
    Deque<MimePart> waiting = new ArrayDeque<>(List.of(this));
    while (!waiting.isEmpty()) {
      MimePart part = waiting.pop();
      found.add(part);
      part.children.reversed().forEach(waiting::push);
    }
    return List.copyOf(found);
  }

  /**
   * The body with its transfer encoding undone (RFC 2045 §6). What is no proper encoding is decoded
   * as far as it goes; an unknown encoding leaves the octets as they are, and so does any encoding
   * of a part that has children.
   *
   * @param limit octets that are returned at most, 0 or more
   */
  public byte[] decodedBytes(int limit) {
    return encoding.decode(bytes, body(), limit);
  }

  /** Octets of {@link #decodedBytes} without a limit, or more. */
  public int mostDecoded() {
    int encoded = body().length();
    return encoding == TransferEncoding.BASE64 ? encoded / 4 * 3 + 3 : encoded;
  }

  /**
   * The decoded body as text in the charset of its type. Without a charset, or when it is unknown,
   * the octets are read as UTF-8. The last answer is kept.
   *
   * @param limit octets of the decoded body that are looked at, 0 or more
   */
  public String text(int limit) {
    return text(limit, Reading.TEXT);
  }

  /**
   * As {@link #text(int)}.
   *
   * @param reading of octets that are not UTF-8
   */
  public String text(int limit, Reading reading) {
    Decoded made = decoded;
    if (made == null || made.limit != limit || made.reading != reading) {
      made = new Decoded(limit, reading, makeText(limit, reading));
      decoded = made;
    }
    return made.text;
  }

  private String makeText(int limit, Reading reading) {
    return encoding.decode(
        bytes, body(), limit, (octets, from, to) -> makeText(octets, from, to, limit, reading));
  }

  private String makeText(byte[] octets, int from, int to, int limit, Reading reading) {
    Optional<Charset> charset = charset();
    int end = textEnd(octets, from, to, limit);
    return charset.isPresent()
        ? OctetText.decode(octets, from, end, charset.get())
        : reading.of(octets, from, end);
  }

  /**
   * Reads the decoded body without a string of it, where {@link #text} would have each octet as a
   * character.
   *
   * @return empty where that is not so
   */
  public <T> Optional<T> readAscii(int limit, OctetReader<T> reader) {
    return charset().map(OctetText::keepsAscii).orElse(true)
        ? encoding.decode(
            bytes,
            body(),
            limit,
            (octets, from, to) ->
                OctetText.isAscii(octets, from, to)
                    ? Optional.of(reader.read(octets, from, to))
                    : Optional.empty())
        : Optional.empty();
  }

  private Optional<Charset> charset() {
    return type.parameter("charset").flatMap(MailCharsets::find);
  }

  private int textEnd(byte[] octets, int from, int to, int limit) {
    boolean cut = to - from == limit && charset().orElse(UTF_8).equals(UTF_8);
    return cut ? OctetText.beforeCutCharacter(octets, from, to) : to;
  }

  /**
   * {@link HtmlText} of {@link #text}, which is not kept.
   *
   * @param pay gets the number of characters of HTML before they are read
   */
  public String htmlText(int limit, Reading reading, IntConsumer pay) {
    Charset charset =
        reading == Reading.TEXT ? charset().orElse(UTF_8) : charset().orElse(US_ASCII);
    return encoding.decode(
        bytes,
        body(),
        limit,
        (octets, from, to) ->
            HtmlText.of(
                octets,
                from,
                textEnd(octets, from, to, limit),
                // what else is in Latin-1 is not what it says
                charset.equals(ISO_8859_1) ? US_ASCII : charset,
                () -> makeText(octets, from, to, limit, reading),
                pay));
  }

  /**
   * The decoded body as text, if it is what its header says it is: empty when transfer encoding or
   * charset is unknown, or when the octets do not fit the charset. Without a charset as {@link
   * #text}.
   *
   * @param limit octets of the decoded body that are looked at, 0 or more
   */
  public Optional<String> validText(int limit) {
    if (encoding == TransferEncoding.UNKNOWN) {
      return Optional.empty();
    }
    Optional<String> name = type.parameter("charset");
    return name.isEmpty()
        ? Optional.of(text(limit))
        : MailCharsets.find(name.get()).flatMap(charset -> validText(limit, charset));
  }

  private Optional<String> validText(int limit, Charset charset) {
    byte[] octets = decodedBytes(limit);
    return OctetText.decodeValid(octets, octets.length == limit, charset);
  }

  /** The octets of the part as a message of its own; copies them. */
  public Message asMessage() {
    return Message.of(Arrays.copyOfRange(bytes, range.start(), range.end()));
  }

  @Override
  public String toString() {
    return type.mediaType() + " " + range;
  }
}
