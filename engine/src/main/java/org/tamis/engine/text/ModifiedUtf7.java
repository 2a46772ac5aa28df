package org.tamis.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How IMAP writes names of mailboxes that are not ASCII: RFC 3501 §5.1.3. */
public final class ModifiedUtf7 {
  private static final Pattern SHIFT = Pattern.compile("&([A-Za-z0-9+,]*)-");

  private ModifiedUtf7() {}

  /** What {@code name} stands for; empty where it is not written so, or needs not be. */
  public static Optional<String> decode(String name) {
    if (name.indexOf('&') < 0) {
      return Optional.empty();
    }
    StringBuilder decoded = new StringBuilder();
    Matcher shift = SHIFT.matcher(name);
    int at = 0;
    while (shift.find()) {
      Optional<String> text = shifted(shift.group(1));
      if (text.isEmpty()) {
        return Optional.empty();
      }
      decoded.append(name, at, shift.start()).append(text.get());
      at = shift.end();
    }
    String rest = name.substring(at);
    boolean ascii = name.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    boolean bare = rest.indexOf('&') >= 0;
    return at == 0 || bare || !ascii
        ? Optional.empty()
        : Optional.of(decoded.append(rest).toString());
  }

  private static Optional<String> shifted(String base64) {
    if (base64.isEmpty()) {
      return Optional.of("&");
    }
    byte[] octets;
    try {
      octets = Base64.getDecoder().decode(base64.replace(',', '/'));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    String text = new String(octets, StandardCharsets.UTF_16BE);
    boolean whole =
        Arrays.equals(text.getBytes(StandardCharsets.UTF_16BE), octets)
            && text.chars().noneMatch(c -> c < 0x80); // ASCII is written as it is
    return whole && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }
}
