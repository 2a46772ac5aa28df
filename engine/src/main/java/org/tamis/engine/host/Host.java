package org.tamis.engine.host;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /**
   * The user's memory of automatic replies (RFC 5230 §4.2). Without one, as in a dry run, every
   * reply is the first.
   */
  default Replies replies() {
    return Replies.NONE;
  }

  /**
   * The user's own mail addresses as far as they are known, the one that others write to first (RFC
   * 5230 §4.5); each an addr-spec.
   */
  default List<String> addresses() {
    return List.of();
  }

  /** The user's calendars, for {@code processcalendar} (RFC 9671); none by default. */
  default Calendars calendars() {
    return Calendars.NONE;
  }

  /**
   * A fact about where the script runs (RFC 5183 §4).
   *
   * @param item in lower case, such as {@code remote-ip}
   * @return empty when the host does not know the item; the engine then gives its own value to
   *     {@code name}, {@code version}, {@code location} and {@code phase}
   */
  default Optional<String> environment(String item) {
    return Optional.empty();
  }

  /** The name of this server, for what the site itself writes; localhost when unknown. */
  default String hostName() {
    return environment("host").orElse("localhost");
  }

  /**
   * Whether the script runs because of an IMAP event and not for a delivery (RFC 6785): it has a
   * cause then. What makes sense for new mail only is an error (§3.11, §4.6), and a message that is
   * kept stays as it was, because messages in mailboxes do not change (§3.1).
   */
  default boolean isImapEvent() {
    return environment("imap.cause").filter(cause -> !cause.isEmpty()).isPresent();
  }

  /** Programs that scripts may run. */
  default Programs programs() {
    return Programs.NONE;
  }

  /** The lists that scripts may name (RFC 6134); the same for all of the run. */
  default ExternalLists lists() {
    return ExternalLists.NONE;
  }

  /**
   * The value of a mailbox annotation, read with the user's rights (RFC 5490 §3.3).
   *
   * @param entry in lower case, such as {@code /private/comment}
   * @return empty when the mailbox or the annotation does not exist
   */
  default Optional<String> mailboxAnnotation(String mailbox, String entry) {
    return Optional.empty();
  }

  /**
   * The value of a server annotation, read with the user's rights (RFC 5490 §4.1).
   *
   * @param entry in lower case, such as {@code /shared/admin}
   */
  default Optional<String> serverAnnotation(String entry) {
    return Optional.empty();
  }

  /**
   * RFC 8579 §3: a mailbox of the user's personal namespace has the attribute, and the user may
   * store messages in it.
   *
   * @param attribute in lower case, such as {@code \junk}
   */
  default boolean specialUseExists(String attribute) {
    return false;
  }

  /** The special-use attributes of a mailbox, in lower case; none where it does not exist. */
  default Set<String> specialUses(String mailbox) {
    return Set.of();
  }

  /** RFC 9042 §6: a mailbox has this id, and the user may store messages in it. */
  default boolean mailboxIdExists(String id) {
    return false;
  }

  /**
   * Whether the run may go on: the last net below the limit of steps, for work that takes longer
   * than its steps say. Asked about once in a million steps; false ends the run with an error, and
   * the message is kept.
   */
  default boolean mayGoOn() {
    return true;
  }

  /** Something outside did not answer. The run ends with a temporary error and can be repeated. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
