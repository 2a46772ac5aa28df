package org.tamis.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a program may ask while it runs. The engine has no clock, no mail store and no memory of its
 * own; the host answers, and throws {@link Unavailable} when it cannot answer now.
 */
public interface Host {
  /** The time of the run; the same for all of it. */
  Instant now();

  /**
   * The time zone of dates for which a script names none (RFC 5260 §4.1, RFC 6009 §5); UTC when
   * unknown.
   */
  default ZoneId zone() {
    return ZoneOffset.UTC;
  }

  /** RFC 5490 §3.1: the mailbox exists and the user may store messages in it. */
  boolean mailboxExists(String mailbox);

  /**
   * The user's memory for the {@code duplicate} test (RFC 7352). Without one, as in a dry run, no
   * message is ever a duplicate.
   */
  default Duplicates duplicates() {
    return Duplicates.NONE;
  }

  /** Something outside did not answer. The run ends with a temporary error and can be repeated. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
