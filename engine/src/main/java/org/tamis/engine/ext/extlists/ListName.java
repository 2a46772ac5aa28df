package org.tamis.engine.ext.extlists;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.text.Shown;

/**
 * The name of an external list: an absolute URI (RFC 6134 §2.5), written in one way only.
 *
 * @param uri as {@link ExternalLists} takes it
 */
record ListName(String uri) {
  private static final int LONGEST = 2_048;
  private static final String URN = "urn:ietf:params:sieve:";
  private static final String BOOKS = URN + "addrbook:";

  /** RFC 3986 §4.3 and §2: a scheme, and then characters of a URI without a fragment. */
  private static final Pattern ABSOLUTE =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):([A-Za-z0-9._~:/?\\[\\]@!$&'()*+,;=%-]+)");

  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** RFC 6134 §2.6: an address book's name is one path segment. */
  private static final Pattern BOOK = Pattern.compile("([^/?\\[\\]]+)(\\?[^\\[\\]]*)?");

  private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

  /** What is wrong with a name in a script; empty when nothing is. */
  static Optional<String> problem(String text) {
    return parse(text).isPresent()
        ? Optional.empty()
        : Optional.of(
            "\""
                + Shown.text(text)
                + "\" is not an external list name: write a URI such as tag:example.com,2026:friends");
  }

  static Optional<ListName> parse(String text) {
    // RFC 6134 §2.5: a leading ":" stands for the URN of Sieve's own parameters
    String full = text.startsWith(":") ? URN + text.substring(1) : text;
    Matcher parts = ABSOLUTE.matcher(full);
    if (full.length() > LONGEST || !parts.matches() || STRAY_PERCENT.matcher(full).find()) {
      return Optional.empty();
    }
    String uri = parts.group(1).toLowerCase(Locale.ROOT) + ":" + plain(parts.group(2));
    return uri.regionMatches(true, 0, URN, 0, URN.length())
        ? parameter(uri.substring(URN.length()))
        : Optional.of(new ListName(uri));
  }

  /** RFC 6134 §2.6: the only parameter there is, which always has a name. */
  private static Optional<ListName> parameter(String parameter) {
    String full = URN + parameter;
    if (!full.regionMatches(true, 0, BOOKS, 0, BOOKS.length())) {
      return Optional.empty();
    }
    Matcher book = BOOK.matcher(full.substring(BOOKS.length()));
    return book.matches() ? Optional.of(book(book)) : Optional.empty();
  }

  private static ListName book(Matcher book) {
    // RFC 6134 §2.5: "default" in any case; the case of all other names is kept
    String name = book.group(1);
    String extensions = book.group(2) == null ? "" : book.group(2);
    return name.equalsIgnoreCase("default")
        ? new ListName(ExternalLists.DEFAULT_ADDRESS_BOOK + extensions)
        : new ListName(BOOKS + name + extensions);
  }

  /** RFC 3986 §6.2.2: unreserved characters need no encoding; what stays encoded is upper-case. */
  private static String plain(String encoded) {
    return ENCODED
        .matcher(encoded)
        .replaceAll(code -> {
          int octet = Integer.parseInt(code.group(1), 16);
          return isUnreserved(octet)
              ? Character.toString(octet)
              : code.group().toUpperCase(Locale.ROOT);
        });
  }

  /** RFC 3986 §2.3. */
  private static boolean isUnreserved(int octet) {
    return (octet >= 'A' && octet <= 'Z')
        || (octet >= 'a' && octet <= 'z')
        || (octet >= '0' && octet <= '9')
        || "-._~".indexOf(octet) >= 0;
  }

  /** Whether this is somebody's address book. */
  boolean isAddressBook() {
    return uri.startsWith(BOOKS);
  }
}
