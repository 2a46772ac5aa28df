package org.tamis.bridge.store.imap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.engine.plan.DeliveryPlan;

/**
 * How names in scripts become names of one server.
 *
 * <p>People write what their mail client shows, with or without the prefix of their personal
 * namespace (RFC 2342), and scripts that move between servers use "/" between levels. So a name is
 * taken as it is, except that: INBOX in any case is INBOX; where the server separates levels
 * otherwise, "/" is its separator; and a name outside every namespace gets the personal prefix, so
 * that {@code Work} is {@code INBOX.Work} on Courier and on Cyrus without its alternative
 * namespace. A "." is never translated: it is common in names of folders. A separator at the end
 * adds no level: {@code Work/} is {@code Work}.
 *
 * @param separator 0 when names have no levels
 * @param prefix of the personal namespace, with its separator; often ""
 * @param otherPrefixes of the other users' and shared namespaces
 */
record ImapMailboxNames(char separator, String prefix, List<String> otherPrefixes) {
  /** RFC 3501 §6.3.8: for a server that says nothing about namespaces. */
  static final ImapMailboxNames PLAIN = new ImapMailboxNames('/', "", List.of());

  private static final int MOST_OCTETS = 1_000;

  ImapMailboxNames {
    otherPrefixes = List.copyOf(otherPrefixes);
  }

  /**
   * Empty when no mailbox can have this name: it has controls, broken or too many letters, or a
   * level without a name, which Cyrus would leave out.
   */
  Optional<String> onServer(String name) {
    return Optional.of(name)
        .filter(ImapMailboxNames::isPossible)
        .map(this::translated)
        .filter(translated -> !translated.isEmpty())
        .map(this::resolve)
        .filter(resolved -> !hasEmptyLevel(resolved));
  }

  /**
   * How scripts best write a name of the server: with "/" between levels and without the personal
   * prefix, as far as that names the same mailbox; empty where none of it does.
   */
  Optional<String> inScripts(String serverName) {
    String bare =
        !prefix.isEmpty() && serverName.startsWith(prefix)
            ? serverName.substring(prefix.length())
            : serverName;
    return Stream.of(withSlashes(bare), bare, withSlashes(serverName), serverName)
        .filter(name -> onServer(name).filter(serverName::equals).isPresent())
        .findFirst();
  }

  private String withSlashes(String name) {
    return separator == 0 ? name : name.replace(separator, '/');
  }

  private boolean hasEmptyLevel(String resolved) {
    String level = String.valueOf(separator);
    return separator != 0 && (resolved.startsWith(level) || resolved.contains(level + level));
  }

  /** What helps the author of a name that the server refuses; "" where nothing is known. */
  String hint(String name) {
    return name.indexOf('.') >= 0 && separator != '.' && separator != 0
        ? "; this store separates mailbox levels with \"" + separator + "\""
        : "";
  }

  /** Whether a name of the server is in the user's own namespace (RFC 2342 §3). */
  boolean isPersonal(String serverName) {
    return otherPrefixes.stream().noneMatch(serverName::startsWith);
  }

  private String translated(String name) {
    if (separator == 0) {
      return name;
    }
    String translated = name.replace('/', separator);
    int end = translated.length();
    while (end > 0 && translated.charAt(end - 1) == separator) {
      end--;
    }
    return translated.substring(0, end);
  }

  private String resolve(String name) {
    if (name.equalsIgnoreCase(DeliveryPlan.INBOX)) {
      return DeliveryPlan.INBOX;
    }
    if (isPersonallyPrefixed(name)) {
      return prefix + name.substring(prefix.length());
    }
    return otherPrefixes.stream().anyMatch(name::startsWith) ? name : prefix + name;
  }

  /** RFC 3501 §5.1: INBOX has no case, here as the first level; other prefixes do. */
  private boolean isPersonallyPrefixed(String name) {
    boolean inbox = prefix.toUpperCase(Locale.ROOT).startsWith(DeliveryPlan.INBOX);
    return name.regionMatches(inbox, 0, prefix, 0, prefix.length());
  }

  private static boolean isPossible(String name) {
    return !name.isEmpty()
        && name.length() <= MOST_OCTETS
        && name.codePoints().noneMatch(ImapMailboxNames::isImpossible);
  }

  /** RFC 5198 §2 and RFC 3501 §5.1.3: neither controls nor halves of characters. */
  private static boolean isImpossible(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }
}
