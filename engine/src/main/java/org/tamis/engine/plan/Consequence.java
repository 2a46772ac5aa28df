package org.tamis.engine.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.engine.message.Message;

/**
 * What is left of an effect once it has been carried out over LMTP. Two are equal when nobody could
 * tell afterwards which of them it was: neither the rule that asked for it matters, nor its place
 * in the plan.
 *
 * @param parts of what it is, each a value
 * @param octets of the message that somebody got; none where nobody did
 */
public record Consequence(List<Object> parts, Octets octets) {
  private static final byte[] NO_OCTETS = {};

  /** Octets that compare one by one. */
  public static final class Octets {
    private final byte[] octets;

    private Octets(byte[] octets) {
      this.octets = octets;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Octets that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
      return octets.length; // those that are compared differ in their length, or hardly ever
    }
  }

  public Consequence {
    parts = List.copyOf(parts);
  }

  /**
   * Empty where nothing is done: why there is no reply is no consequence.
   *
   * @param received the message as it was received
   */
  public static Optional<Consequence> of(Effect effect, Message received) {
    return effect.action().withheld().isPresent()
        ? Optional.empty()
        : Optional.of(of(effect.action(), effect.content().of(received), received));
  }

  private static Consequence of(Action action, Message message, Message received) {
    return switch (action) {
      case IntoMailbox into -> stored(into, message);
      case Action.Redirect redirect ->
          with(message, "redirect", redirect.canonicalAddress(), redirect.request());
      case Action.Vacation vacation -> with(message, "vacation", period(vacation.reply()));
      case Action.Notify _, Action.Report _ -> sent(action, message);
      case Action.Pipe pipe -> with(message, "pipe", pipe.program());
      case Action.ProcessCalendar(_, CalendarOutcome planned) -> without(planned.changes());
      case Action.Reject(Rejection rejection) -> refused(rejection, message, received);
      case Action.Discard _ -> without("discard");
    };
  }

  private static Consequence stored(IntoMailbox into, Message message) {
    Set<String> flags = // RFC 5232 §2.1: without regard to case
        into.flags().names().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    boolean creates = into.createsMissing();
    Optional<String> use = creates ? into.specialUse() : Optional.empty();
    return with(message, "mailbox", into.destination(), flags, creates, use);
  }

  private static Object period(Reply reply) {
    return reply instanceof Reply.Due due ? List.of(due.to(), due.period()) : List.of();
  }

  private static Consequence sent(Action action, Message message) {
    Mailing mailing = action.mailing().orElseThrow();
    return with(message, "mail", mailing.sender(), mailing.recipients());
  }

  private static Consequence refused(Rejection rejection, Message notice, Message received) {
    if (!rejection.reply().isEmpty()) {
      return without("reply", rejection.reply());
    }
    return switch (rejection.notice()) {
      case Rejection.Notice.Due due -> with(notice, "notice", due.to());
      case Rejection.Notice.NotWanted _ -> without("discard");
      case Rejection.Notice.Impossible _ -> stored(new Action.Keep(Flags.NONE), received);
    };
  }

  private static Consequence with(Message message, Object... parts) {
    return new Consequence(List.of(parts), new Octets(message.bytes()));
  }

  private static Consequence without(Object... parts) {
    return new Consequence(List.of(parts), new Octets(NO_OCTETS));
  }
}
