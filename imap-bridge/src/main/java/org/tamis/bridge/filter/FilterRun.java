package org.tamis.bridge.filter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run over mail that was in mailboxes already.
 *
 * @param id what people call it by; 1 or more
 * @param ended empty while it has not come to its end
 * @param undoes the run that this one undoes
 * @param undoneBy the run that has undone this one
 * @param looked messages that the script has seen
 * @param changed messages with which something was done
 */
public record FilterRun(
    long id,
    String account,
    Instant started,
    Optional<Instant> ended,
    OptionalLong undoes,
    OptionalLong undoneBy,
    Request request,
    long looked,
    long changed) {
  /**
   * What was asked for: enough to go on with it after an interruption.
   *
   * @param script its file, as an absolute path; "" where a run undoes another
   * @param hash of its text, since a run must not go on with another script
   * @param query as in {@code --query}; "" for all messages
   * @param sends whether what sends something is carried out
   */
  public record Request(
      String script, String hash, List<String> mailboxes, String query, boolean sends) {
    /** The query of a run over mail that comes. */
    private static final String NEW_MAIL = "new mail";

    /** A watch: over all mail that comes into the mailboxes. */
    public static Request watch(List<String> mailboxes, boolean sends) {
      return new Request("", "", mailboxes, NEW_MAIL, sends);
    }

    /** Whether it is over mail that comes, and not over what is there. */
    public boolean isWatch() {
      return query.equals(NEW_MAIL);
    }

    public Request {
      mailboxes = List.copyOf(mailboxes);
    }
  }
}
