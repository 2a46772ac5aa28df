package org.tamis.engine.ext.convert;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.compose.MailLines;
import org.tamis.engine.match.Work;
import org.tamis.engine.message.ContentType;
import org.tamis.engine.message.HtmlText;
import org.tamis.engine.message.MimePart;

/** The conversions that there are: all of them of text. */
enum Conversion {
  HTML_TO_PLAIN(1 << 20, HtmlText.STEPS) {
    @Override
    Optional<byte[]> convert(String text, Transcoding transcoding) {
      return transcoding.encode(HtmlText.of(text));
    }
  },
  PLAIN_TO_HTML(1 << 20, 1) {
    @Override
    Optional<byte[]> convert(String text, Transcoding transcoding) {
      return transcoding.encodeHtml(PlainAsHtml.of(text, transcoding.charset()));
    }
  },
  HTML_TO_HTML(1 << 20, 1) {
    @Override
    Optional<byte[]> convert(String text, Transcoding transcoding) {
      return transcoding.encodeHtml(MailLines.withCrlf(text));
    }
  },
  TEXT_TO_TEXT(8 << 20, 1) {
    @Override
    Optional<byte[]> convert(String text, Transcoding transcoding) {
      return transcoding.encode(MailLines.withCrlf(text));
    }
  };

  private static final String PLAIN = "text/plain";
  private static final String HTML = "text/html";
  private static final String XHTML = "application/xhtml+xml";

  /** Octets of decoded content; what is longer is not converted, because nothing may be lost. */
  private final int longest;

  private final int steps;

  Conversion(int longest, int steps) {
    this.longest = longest;
    this.steps = steps;
  }

  /** Empty when there is none between these media types, which are in lower case. */
  static Optional<Conversion> between(String from, String to) {
    if (from.equals(HTML) && to.equals(HTML)) {
      return Optional.of(HTML_TO_HTML);
    }
    if ((from.equals(HTML) || from.equals(XHTML)) && to.equals(PLAIN)) {
      return Optional.of(HTML_TO_PLAIN);
    }
    if (from.equals(PLAIN) && to.equals(HTML)) {
      return Optional.of(PLAIN_TO_HTML);
    }
    return from.equals(to) && from.startsWith("text/")
        ? Optional.of(TEXT_TO_TEXT)
        : Optional.empty();
  }

  /** Octets of the result; empty when a character of it cannot be written. */
  abstract Optional<byte[]> convert(String text, Transcoding transcoding);

  /** The part in its new form; empty when it is too long, or not what its header says it is. */
  Optional<Entity> of(MimePart part, String to, Transcoding transcoding, Work work) {
    work.spend(Math.min(part.body().length(), longest + 1L));
    if (part.decodedBytes(longest + 1).length > longest) {
      return Optional.empty();
    }
    Optional<String> text = part.validText(longest + 1);
    text.ifPresent(t -> work.spend((long) steps * t.length()));
    String type = type(part.type(), to, transcoding);
    return text.flatMap(t -> convert(t, transcoding)).map(octets -> Entity.ofPart(type, octets));
  }

  /** Text of the same type keeps parameters such as {@code format} (RFC 3676). */
  private static String type(ContentType from, String to, Transcoding transcoding) {
    String kept =
        from.parameters().entrySet().stream()
            .filter(_ -> from.mediaType().equals(to))
            .filter(Conversion::canBeKept)
            .map(parameter -> ";\r\n\t" + parameter.getKey() + "=\"" + parameter.getValue() + '"')
            .collect(Collectors.joining());
    return to + "; charset=" + transcoding.charset().name() + kept;
  }

  /** Short ones in ASCII that need no escapes. */
  private static boolean canBeKept(Map.Entry<String, String> parameter) {
    String name = parameter.getKey();
    return !name.equals("charset")
        && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-')
        && name.length() + parameter.getValue().length() < 60
        && parameter
            .getValue()
            .chars()
            .allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
  }
}
