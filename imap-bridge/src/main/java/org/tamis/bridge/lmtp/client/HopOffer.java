package org.tamis.bridge.lmtp.client;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** What a server offers (RFC 5321 §4.1.1.1): parameters by keyword in capitals. */
public record HopOffer(Map<String, String> keywords) {
  public HopOffer {
    keywords = Map.copyOf(keywords);
  }

  /** The first line of the reply is its name. */
  public static HopOffer of(HopReply reply) {
    Map<String, String> found = new HashMap<>();
    reply.lines().stream()
        .skip(1)
        .map(line -> line.strip().split(" ", 2))
        .forEach(words ->
            found.put(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : ""));
    return new HopOffer(found);
  }

  public boolean has(String keyword) {
    return keywords.containsKey(keyword);
  }

  /** RFC 1870 §4: most octets of a message; empty where there is no such limit. */
  public OptionalLong mostOctets() {
    String number = keywords.getOrDefault("SIZE", "").strip();
    boolean limits = number.matches("[0-9]{1,18}") && Long.parseLong(number) > 0;
    return limits ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty();
  }
}
