package org.tamis.bridge.explain;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.bridge.send.LoggedId;
import org.tamis.engine.digest.Sha256;
import org.tamis.engine.message.Message;

/**
 * What a Message-ID is looked for by: 48 bits of its digest, so that a row stays short. Among the
 * deliveries of one account that is enough.
 *
 * @param value 0 for a message without an id
 */
public record MessageKey(long value) {
  public static final MessageKey NONE = new MessageKey(0);

  /** RFC 5322 §3.6.4: what stands between the brackets is the id; around it may be comments. */
  private static final Pattern ID = Pattern.compile("<([^<>]+)(?:>|$)");

  /** Reports shorten ids that are longer. */
  private static final int LONGEST = 190;

  /**
   * @param id as it stands in the message, or without its brackets
   */
  public static MessageKey of(String id) {
    Matcher inBrackets = ID.matcher(id);
    String found = (inBrackets.find() ? inBrackets.group(1) : id).strip();
    String key = found.substring(0, Math.min(LONGEST, found.length()));
    return key.isEmpty() ? NONE : new MessageKey(digest(key.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of a message itself: that of each report about it. */
  public static MessageKey of(Message message) {
    return of(LoggedId.of(message));
  }

  /** Never 0. */
  static long digest(byte[] octets) {
    return Math.max(1, Long.parseLong(Sha256.hex(octets).substring(0, 12), 16));
  }
}
