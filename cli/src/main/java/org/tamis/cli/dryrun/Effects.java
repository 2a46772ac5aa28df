package org.tamis.cli.dryrun;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.plan.Rejection.Notice;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.trial.GivenMailboxes;

/** What would be carried out for one message: its delivery plan as things that compare. */
public final class Effects {
  private final Message received;
  private final GivenMailboxes mailboxes;
  private final List<Planned> planned = new ArrayList<>();

  private Effects(Message received, GivenMailboxes mailboxes) {
    this.received = received;
    this.mailboxes = mailboxes;
  }

  /**
   * At least one effect for every outcome; an error comes first.
   *
   * @param received the message that the outcome is about
   */
  public static List<Planned> of(Outcome outcome, Message received, GivenMailboxes mailboxes) {
    Effects effects = new Effects(received, mailboxes);
    outcome.error().ifPresent(effects::failed);
    effects.carriedOut(DeliveryPlan.of(outcome, mailboxes), outcome);
    return effects.planned;
  }

  private void carriedOut(DeliveryPlan plan, Outcome outcome) {
    plan.stores().forEach(this::stored);
    plan.redirects().forEach(this::sentOn);
    plan.pipes().forEach(this::piped);
    plan.calendarUpdates().forEach(this::calendared);
    plan.refusal().ifPresent(this::refused);
    plan.answers().forEach(this::replied);
    plan.letters().forEach(this::mailed);
    if (plan.discards()) {
      planned.add(new Planned(new Effect.Discarded(), "discarded", discard(outcome)));
    }
  }

  private static Optional<Origin> discard(Outcome outcome) {
    return outcome.actions().stream()
        .filter(performed -> performed.action() instanceof Action.Discard)
        .map(Performed::origin)
        .findFirst();
  }

  private void failed(ScriptError error) {
    planned.add(
        new Planned(
            new Effect.Failed(error.code()),
            "error " + error.code() + ": " + error.message(),
            Optional.of(error.origin())));
  }

  private void stored(DeliveryPlan.Store store) {
    planned.add(new Planned(effect(store), where(store), changes(store.edited()), store.origin()));
  }

  /** RFC 8580 §3: a copy of what is sent. */
  private void copied(DeliveryPlan.Store store) {
    planned.add(new Planned(effect(store), "a copy " + where(store), store.origin()));
  }

  private Effect effect(DeliveryPlan.Store store) {
    boolean create = isCreated(store);
    return new Effect.Stored(
        store.mailbox(),
        store.flags().names().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        create,
        create ? store.specialUse() : Optional.empty(),
        octets(store.edited()));
  }

  private String where(DeliveryPlan.Store store) {
    return "stored in "
        + (store.isInbox() ? store.mailbox() : quoted(store.mailbox()))
        + flags(store.flags())
        + (isCreated(store) ? ", created if missing" : "");
  }

  private boolean isCreated(DeliveryPlan.Store store) {
    return store.create() && !mailboxes.exists(store.mailbox());
  }

  private void sentOn(DeliveryPlan.Redirect redirect) {
    planned.add(
        new Planned(
            new Effect.SentOn(
                canonical(redirect.address()), redirect.request(), octets(redirect.edited())),
            "sent on to " + redirect.address() + RequestWords.of(redirect.request()),
            changes(redirect.edited()),
            Optional.of(redirect.origin())));
  }

  private void piped(DeliveryPlan.Pipe pipe) {
    planned.add(
        new Planned(
            new Effect.Piped(pipe.program(), octets(pipe.edited())),
            "piped to the program " + pipe.program().name() + with(pipe.program().arguments()),
            changes(pipe.edited()),
            Optional.of(pipe.origin())));
  }

  private void calendared(DeliveryPlan.CalendarUpdate update) {
    for (CalendarOutcome.Change change : update.action().planned().changes()) {
      planned.add(
          new Planned(
              new Effect.Calendared(change), change.description(), Optional.of(update.origin())));
    }
  }

  private static String with(List<String> arguments) {
    return arguments.isEmpty() ? "" : " with " + String.join(", ", arguments);
  }

  private void refused(DeliveryPlan.Refusal refusal) {
    Rejection rejection = refusal.rejection();
    planned.add(
        new Planned(
            refused(rejection), RefusalText.clause(rejection), Optional.of(refusal.origin())));
  }

  /** Over LMTP, where a notice is for those who cannot be told by the reply. */
  private Effect refused(Rejection rejection) {
    if (!rejection.reply().isEmpty()) {
      return new Effect.Refused(RefusalText.wording(rejection), Optional.empty());
    }
    return switch (rejection.notice()) {
      case Notice.Due due ->
          new Effect.Refused(
              List.of(),
              Optional.of(new Effect.Refused.Notice(due.to(), Octets.of(due.mailing().message()))));
      case Notice.NotWanted _ -> new Effect.Discarded();
      case Notice.Impossible _ ->
          new Effect.Stored(
              DeliveryPlan.INBOX, Set.of(), false, Optional.empty(), Octets.of(received));
    };
  }

  /** RFC 5321 §2.4: the case of a domain does not matter. */
  private static String canonical(String address) {
    int at = address.lastIndexOf('@') + 1;
    return address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
  }

  /** Why there is no reply is no effect. */
  private void replied(DeliveryPlan.Answer answer) {
    if (answer.reply() instanceof Reply.Due due) {
      String period =
          due.mark().map(mark -> "at most once in " + mark.periodInWords()).orElse("each time");
      planned.add(
          new Planned(
              new Effect.Replied(due.to(), due.period(), Octets.of(due.message())),
              "reply to " + due.to() + " with the subject " + quoted(due.subject()) + ", " + period,
              Optional.of(answer.origin())));
      answer.fcc().ifPresent(this::copied);
    }
  }

  /** Why nothing is sent is no effect. */
  private void mailed(DeliveryPlan.Letter letter) {
    if (letter.dispatch() instanceof Dispatch.Due(Mailing mailing)) {
      List<String> recipients = mailing.recipients();
      planned.add(
          new Planned(
              new Effect.Mailed(mailing.sender(), recipients, Octets.of(mailing.message())),
              letter.command() + " sends a message to " + String.join(", ", recipients),
              Optional.of(letter.origin())));
      letter.fcc().ifPresent(this::copied);
    }
  }

  private Octets octets(Optional<Message> edited) {
    return Octets.of(edited.orElse(received));
  }

  private List<String> changes(Optional<Message> edited) {
    HeaderChanges header = HeaderChanges.of(received, edited);
    return Stream.of(
            header.added().stream().map(field -> "header: + " + field),
            header.deleted().stream().map(field -> "header: - " + field),
            ContentSummary.of(received, edited).stream()
                .map(content -> "content: " + content.inWords()))
        .flatMap(lines -> lines)
        .toList();
  }

  private static String flags(Flags flags) {
    return flags.isEmpty() ? "" : " with flags " + String.join(" ", flags.names());
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
