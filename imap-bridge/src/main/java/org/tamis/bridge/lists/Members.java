package org.tamis.bridge.lists;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;

/**
 * The members of one list, compared without regard to case (RFC 6134 §2.5).
 *
 * @param byKey each as it is written, by itself in lower case; in the order of the file
 * @param octets of the file they came from
 */
record Members(Map<String, String> byKey, int octets) {
  static final Members NONE = new Members(Map.of(), 0);

  /** Plain lines, or a dictionary of Dovecot. */
  static Members parse(String text, int octets) {
    Map<String, String> members = new LinkedHashMap<>();
    (DictText.is(text) ? DictText.parse(text).members() : lines(text))
        .forEach(member -> members.putIfAbsent(key(member), member));
    return new Members(members, octets);
  }

  /** One member to a line; "#" at the beginning of a line makes it a comment. */
  private static List<String> lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  Optional<String> find(String value) {
    return Optional.ofNullable(byKey.get(key(value)));
  }

  /** Empty when some member is no address: mail must not go to half of a list. */
  Optional<List<String>> addresses(int most) {
    List<String> addresses = new ArrayList<>();
    for (String member : byKey.values()) {
      if (!isAddress(member)) {
        return Optional.empty();
      }
      if (addresses.size() < most) {
        addresses.add(member);
      }
    }
    return Optional.of(addresses);
  }

  private static boolean isAddress(String member) {
    return EmailAddress.parse(member).filter(address -> !address.domain().isEmpty()).isPresent();
  }

  private static String key(String value) {
    return value.toLowerCase(Locale.ROOT);
  }
}
