package org.tamis.engine.plan;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.digest.Sha256;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.Message;

/**
 * The digest of a message that several attempts to deliver it have in common: without the fields
 * that an MTA puts on top at each of them. Made when first asked for, and shared by all recipients;
 * several threads may use one.
 */
public final class StableDigest {
  /** In lower case. Further down they were put there by somebody else, once. */
  private static final Set<String> OF_EACH_ATTEMPT =
      Set.of("return-path", "delivered-to", "envelope-to", "delivery-date");

  private final Message received;
  private @Nullable String hex;

  /**
   * @param received the message as it was received
   */
  public StableDigest(Message received) {
    this.received = received;
  }

  /** In 64 hexadecimal digits. */
  String hex() {
    String made = hex;
    if (made == null) {
      byte[] octets = received.bytes();
      made = new Sha256().add(octets, start(), octets.length).hex();
      hex = made;
    }
    return made;
  }

  /** Where the run of those fields ends that the message begins with. */
  private int start() {
    int start = 0;
    for (HeaderField field : received.fields()) {
      if (field.start() != start || !isOfAttempt(field)) {
        break;
      }
      start = field.end();
    }
    return start;
  }

  private static boolean isOfAttempt(HeaderField field) {
    return OF_EACH_ATTEMPT.contains(field.name().toLowerCase(Locale.ROOT));
  }
}
