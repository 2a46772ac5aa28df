package org.tamis.engine.compose;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tamis.engine.message.ByteRange;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.message.MimePart;

/**
 * The header of a message or part with some fields gone or others in their place; all other octets
 * stay as they are, in the same order.
 */
final class HeaderRewrite {
  private static final byte[] NOTHING = {};
  private static final byte[] CRLF = {'\r', '\n'};
  private static final Set<String> OF_ENCODING =
      Set.of("content-type", "content-transfer-encoding", "content-md5");

  private final byte[] message;
  private final MimePart part;

  /** What stands for a field, by the offset of the field. */
  private final Map<Integer, byte[]> changed = new HashMap<>();

  HeaderRewrite(Message message, MimePart part) {
    this.message = message.bytes();
    this.part = part;
  }

  /** Whether the field says how the content is built: RFC 2045 §9. */
  static boolean isMime(HeaderField field) {
    String name = field.name().toLowerCase(Locale.ROOT);
    return name.startsWith("content-") || name.equals("mime-version");
  }

  /** Whether the field is wrong once the same content is in other octets. */
  static boolean isOfEncoding(HeaderField field) {
    return OF_ENCODING.contains(field.name().toLowerCase(Locale.ROOT));
  }

  HeaderRewrite without(Predicate<HeaderField> unwanted) {
    part.fields().stream().filter(unwanted).forEach(field -> changed.put(field.start(), NOTHING));
    return this;
  }

  /**
   * RFC 5703 §5: a new value, with the old one under another name; where there is no such field,
   * the new one goes last.
   */
  void replace(HeaderName name, HeaderName original, byte[] field, ByteArrayOutputStream last) {
    List<HeaderField> old = part.fields(name);
    for (HeaderField one : old) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.writeBytes(one == old.getFirst() ? field : NOTHING);
      both.writeBytes(one.renamed(original));
      changed.put(one.start(), both.toByteArray());
    }
    if (old.isEmpty()) {
      last.writeBytes(field);
    }
  }

  /** All of it but the empty line; ends a line. */
  byte[] toBytes() {
    ByteRange header = part.header();
    ByteArrayOutputStream out = new ByteArrayOutputStream(header.length() + 256);
    int at = header.start();
    for (HeaderField field : part.fields()) {
      byte[] instead = changed.get(field.start());
      if (instead != null) {
        out.write(message, at, field.start() - at);
        out.writeBytes(instead);
        at = field.end();
      }
    }
    out.write(message, at, header.end() - at);
    boolean ended = at == header.end() || isLineEnd(message[header.end() - 1]);
    out.writeBytes(ended ? NOTHING : CRLF);
    return out.toByteArray();
  }

  private static boolean isLineEnd(byte octet) {
    return octet == '\r' || octet == '\n';
  }
}
