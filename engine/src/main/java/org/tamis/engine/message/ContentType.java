package org.tamis.engine.message;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type (RFC 2045 §5).
 *
 * @param type in lower case, never empty
 * @param subtype in lower case, never empty
 * @param parameters see {@link ParameterizedValue#parameters}
 */
public record ContentType(String type, String subtype, Map<String, String> parameters) {
  static final ContentType TEXT_PLAIN = new ContentType("text", "plain", Map.of());
  static final ContentType OCTETS = new ContentType("application", "octet-stream", Map.of());
  static final ContentType MESSAGE = new ContentType("message", "rfc822", Map.of());

  public ContentType {
    parameters = ParameterizedValue.copy(parameters);
    if (type.isEmpty() || subtype.isEmpty()) {
      throw new IllegalArgumentException("no media type: " + type + "/" + subtype);
    }
  }

  /** Without a type and a subtype it is text/plain (RFC 2045 §5.2), its parameters are kept. */
  static ContentType parse(String undecoded) {
    ParameterizedValue read = ParameterizedValue.parse(undecoded);
    String names = read.value().toLowerCase(Locale.ROOT);
    int slash = names.indexOf('/');
    boolean proper = slash >= 0 && slash == names.lastIndexOf('/');
    String type = proper ? names.substring(0, slash).strip() : "";
    String subtype = proper ? names.substring(slash + 1).strip() : "";
    return type.isEmpty() || subtype.isEmpty()
        ? new ContentType(TEXT_PLAIN.type, TEXT_PLAIN.subtype, read.parameters())
        : new ContentType(type, subtype, read.parameters());
  }

  /** {@code type/subtype}. */
  public String mediaType() {
    return type + '/' + subtype;
  }

  /**
   * The value of a parameter.
   *
   * @param name in lower case
   */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The charset that mail knows by this name. */
  public static Optional<Charset> charset(String name) {
    return MailCharsets.find(name);
  }

  public boolean isText() {
    return type.equals("text");
  }

  /** Whether {@link HtmlText} reads it. */
  public boolean isHtml() {
    return (type.equals("text") && subtype.equals("html"))
        || (type.equals("application") && subtype.equals("xhtml+xml"));
  }

  public boolean isMultipart() {
    return type.equals("multipart");
  }

  /** Whether the content is a message with a header of its own (RFC 2046 §5.2.1, RFC 6532 §3.7). */
  public boolean isMessage() {
    return type.equals("message") && (subtype.equals("rfc822") || subtype.equals("global"));
  }
}
