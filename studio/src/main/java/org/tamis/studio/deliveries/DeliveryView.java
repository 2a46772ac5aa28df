package org.tamis.studio.deliveries;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A delivery as a page shows it. All texts are without characters that hide or turn others.
 *
 * @param when the same as {@code at}, for people
 * @param queueId empty where it is not known
 * @param from the envelope sender; "" for mail that nobody answers
 * @param subject empty where the message was not found, or was not looked for
 * @param doings what became of it, in order
 * @param problems what went wrong
 * @param reply what the mail server in front was told, where that was not that all is well
 */
public record DeliveryView(
    Instant at,
    String when,
    Optional<String> queueId,
    String from,
    String to,
    Optional<String> subject,
    List<Doing> doings,
    List<Doing> problems,
    Optional<String> reply) {
  public DeliveryView {
    doings = List.copyOf(doings);
    problems = List.copyOf(problems);
  }

  /**
   * Something that the delivery did, or did not.
   *
   * @param good whether it was done
   * @param why empty where no rule asked for it
   */
  public record Doing(String what, boolean good, Optional<Why> why) {}

  /**
   * @param place script and line, such as {@code main:12}
   * @param name of the rule, as its comments say
   * @param rule its condition; empty for a command outside of all conditions
   */
  public record Why(String place, Optional<String> name, Optional<String> rule) {}
}
