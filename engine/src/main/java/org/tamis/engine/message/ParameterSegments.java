package org.tamis.engine.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts parameters together from the segments that RFC 2231 cuts them into: {@code name*0=}, {@code
 * name*1*=} and so on (§3), {@code name*=charset'language'%XX} (§4).
 */
final class ParameterSegments {
  private static final int MOST_DIGITS = 5;

  /** A whole value is segment {@link #WHOLE}. */
  private record Segment(String text, boolean encoded) {}

  private static final int WHOLE = -1;

  private final Map<String, Map<Integer, Segment>> byName = new LinkedHashMap<>();

  /**
   * @param name in lower case, with the asterisks
   */
  void add(String name, String value) {
    boolean encoded = name.endsWith("*");
    String numbered = encoded ? name.substring(0, name.length() - 1) : name;
    int star = numbered.lastIndexOf('*');
    int number = star < 0 ? WHOLE : number(numbered.substring(star + 1));
    String base = number == WHOLE ? numbered : numbered.substring(0, star);
    // RFC 2231 §4 replaces the plain form that older programs get beside it.
    int key = number == WHOLE && encoded ? 0 : number;
    if (!base.isEmpty()) {
      byName
          .computeIfAbsent(base, _ -> new HashMap<>())
          .putIfAbsent(key, new Segment(value, encoded));
    }
  }

  private static int number(String digits) {
    boolean valid =
        !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return valid ? Integer.parseInt(digits) : WHOLE;
  }

  Map<String, String> join() {
    Map<String, String> joined = new LinkedHashMap<>();
    byName.forEach((name, segments) -> joined.put(name, join(name, segments)));
    return joined;
  }

  private static String join(String name, Map<Integer, Segment> segments) {
    Segment first = segments.get(0);
    if (first != null) {
      return joinNumbered(first, segments);
    }
    Segment whole = segments.getOrDefault(WHOLE, new Segment("", false));
    // A boundary is compared with lines as it is; in others mail programs use encoded words.
    return name.equals("boundary") ? whole.text() : HeaderText.decode(whole.text());
  }

  private static String joinNumbered(Segment first, Map<Integer, Segment> segments) {
    String[] parts = first.text().split("'", 3);
    boolean labelled = first.encoded() && parts.length == 3;
    Optional<Charset> charset = labelled ? MailCharsets.find(parts[0]) : Optional.empty();
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Segment segment = labelled ? new Segment(parts[2], true) : first;
    for (int number = 0; segment != null; segment = segments.get(++number)) {
      write(segment, charset.orElse(StandardCharsets.UTF_8), octets);
    }
    byte[] all = octets.toByteArray();
    return charset
        .map(known -> OctetText.decode(all, 0, all.length, known))
        .orElseGet(() -> OctetText.guess(all, 0, all.length));
  }

  private static void write(Segment segment, Charset charset, ByteArrayOutputStream octets) {
    String text = segment.text();
    int at = 0;
    while (at < text.length()) {
      int octet = segment.encoded() ? Hex.escaped(text, at, '%') : -1;
      if (octet >= 0) {
        octets.write(octet);
        at += 3;
      } else {
        int c = text.codePointAt(at);
        octets.writeBytes(OctetText.encode(c, charset));
        at += Character.charCount(c);
      }
    }
  }
}
