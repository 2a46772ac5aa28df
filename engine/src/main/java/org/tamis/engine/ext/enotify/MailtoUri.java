package org.tamis.engine.ext.enotify;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderName;

/**
 * What a {@code mailto} URI says about a message (RFC 6068, RFC 5436 §2.7).
 *
 * @param cc who is named in Cc
 * @param bcc who gets the message and is not named in it
 * @param fields further header fields
 * @param ignored names of those that are not taken, as they are written
 */
record MailtoUri(
    List<Address> to,
    List<Address> cc,
    List<Address> bcc,
    Optional<String> subject,
    Optional<String> body,
    List<Field> fields,
    List<String> ignored) {
  static final String SCHEME = "mailto";

  MailtoUri {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    fields = List.copyOf(fields);
    ignored = List.copyOf(ignored);
  }

  /** A "URI header" of RFC 5436 §2.1. */
  record Field(HeaderName name, String value) {}

  /** What becomes of a string that begins with {@code mailto:}. */
  sealed interface Read {
    /** It is such a URI. */
    record Valid(MailtoUri uri) implements Read {}

    /** It is none, or not one that the site takes. */
    record Invalid(String problem) implements Read {}
  }

  /** RFC 5436 §2.7: everybody who gets the message, each once; an addr-spec each. */
  List<String> recipients() {
    Set<String> seen = new HashSet<>();
    return Stream.of(to, cc, bcc)
        .flatMap(List::stream)
        .map(Address::all)
        .filter(address -> seen.add(key(address)))
        .toList();
  }

  /** RFC 5321 §2.4: domains are compared without regard to case, local parts are not. */
  static String key(String address) {
    int at = address.lastIndexOf('@');
    return address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
  }

  boolean has(HeaderName name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }
}
