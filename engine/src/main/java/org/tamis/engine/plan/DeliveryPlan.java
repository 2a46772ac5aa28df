package org.tamis.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.message.Message;

/**
 * An outcome's actions merged into what is to be carried out: each mailbox and each address once
 * (RFC 5228 §2.10.3).
 *
 * @param stores in the order in which their mailboxes first came up
 * @param redirects in the order in which their addresses first came up
 * @param answers what became of the automatic replies that the script asked for
 * @param letters in the order of the script
 * @param pipes in the order of the script
 * @param refusal the message is refused instead of stored or sent on
 * @param calendarUpdates in the order of the script
 */
public record DeliveryPlan(
    List<Store> stores,
    List<Redirect> redirects,
    List<Answer> answers,
    List<Letter> letters,
    List<Pipe> pipes,
    Optional<Refusal> refusal,
    List<CalendarUpdate> calendarUpdates) {
  /** RFC 3501 §5.1: the name, in any case, of the main mailbox. */
  public static final String INBOX = "INBOX";

  public DeliveryPlan {
    stores = List.copyOf(stores);
    redirects = List.copyOf(redirects);
    answers = List.copyOf(answers);
    letters = List.copyOf(letters);
    calendarUpdates = List.copyOf(calendarUpdates);
    pipes = List.copyOf(pipes);
  }

  /**
   * One copy of the message in one mailbox.
   *
   * @param create whether a missing mailbox is created
   * @param specialUse the attribute that a mailbox gets when it is created (RFC 8579 §4.1)
   * @param origin empty for the implicit keep
   * @param edited what is stored, where the script has changed it; empty for the message as it was
   *     received
   */
  public record Store(
      String mailbox,
      Flags flags,
      boolean create,
      Optional<String> specialUse,
      Optional<Origin> origin,
      Optional<Message> edited) {
    /** A copy of the message as it was received. */
    public Store(String mailbox, Flags flags, boolean create, Optional<Origin> origin) {
      this(mailbox, flags, create, Optional.empty(), origin, Optional.empty());
    }

    Store withEdited(Optional<Message> message) {
      return new Store(mailbox, flags, create, specialUse, origin, message);
    }

    /** Whether this is the main mailbox, where the implicit keep goes as well. */
    public boolean isInbox() {
      return mailbox.equals(INBOX);
    }
  }

  /**
   * One copy of the message to one address.
   *
   * @param edited as for {@link Store}
   */
  public record Redirect(
      String address, Origin origin, Optional<Message> edited, DeliveryRequest request) {
    /** A copy of the message as it was received. */
    public Redirect(String address, Origin origin) {
      this(address, origin, Optional.empty(), DeliveryRequest.NONE);
    }

    /** Of two redirects to one address the last one says what is sent, and what it asks for. */
    Redirect then(Redirect last) {
      return new Redirect(address, origin, last.edited, last.request);
    }
  }

  /**
   * A reply to the sender, or why there is none (RFC 5230).
   *
   * @param fcc where a copy goes once it has been sent (RFC 8580)
   */
  public record Answer(Reply reply, Origin origin, Optional<Store> fcc) {}

  /**
   * A message that the script sends beside all else.
   *
   * @param command as for {@link Action.SendMail}
   * @param fcc as for {@link Answer}
   */
  public record Letter(String command, Dispatch dispatch, Origin origin, Optional<Store> fcc) {}

  /**
   * The message for one program (spec-bosch-sieve-extprograms §5).
   *
   * @param copy whether the program gets it beside all else
   * @param edited as for {@link Store}
   */
  public record Pipe(ProgramCall program, boolean copy, Origin origin, Optional<Message> edited) {}

  /** RFC 5429. */
  public record Refusal(Rejection rejection, Origin origin) {}

  /** Calendar data to be processed (RFC 9671). */
  public record CalendarUpdate(Action.ProcessCalendar action, Origin origin) {}

  /** Knows the names of mailboxes that are asked for by something else. */
  @FunctionalInterface
  public interface Directory {
    /** Knows none, so that every message goes to the named mailbox. */
    Directory NONE = (preferred, named) -> Optional.empty();

    /**
     * The name of the preferred mailbox.
     *
     * @param named the mailbox of the script; when it is one of several preferred ones, it must be
     *     the answer (RFC 8579 §4), and otherwise always the same one
     * @return empty when there is no such mailbox in the user's personal namespace
     */
    Optional<String> find(Action.Preferred preferred, String named);
  }

  /** As {@link #of(Outcome, Directory)}, where no mailbox is known but by its name. */
  public static DeliveryPlan of(Outcome outcome) {
    return of(outcome, Directory.NONE);
  }

  /** Merges the actions of {@code outcome}; the discards are gone, because they add nothing. */
  public static DeliveryPlan of(Outcome outcome, Directory directory) {
    Map<String, Store> stores = new LinkedHashMap<>();
    Map<String, Redirect> redirects = new LinkedHashMap<>();
    List<Answer> answers = new ArrayList<>();
    List<Letter> letters = new ArrayList<>();
    List<CalendarUpdate> calendarUpdates = new ArrayList<>();
    List<Pipe> pipes = new ArrayList<>();
    Optional<Refusal> refusal = Optional.empty();
    for (Performed performed : outcome.actions()) {
      Optional<Origin> origin = Optional.of(performed.origin());
      Optional<Message> edited = performed.edited();
      switch (performed.action()) {
        case Action.Keep keep ->
            add(stores, new Store(INBOX, keep.flags(), false, origin).withEdited(edited));
        case Action.FileInto into -> add(stores, store(into, origin, directory).withEdited(edited));
        case Action.Redirect redirect ->
            redirects.merge(
                addressKey(redirect.address()),
                new Redirect(redirect.address(), performed.origin(), edited, redirect.request()),
                Redirect::then);
        case Action.SendReply(Reply reply, Optional<Action.FileInto> fcc) ->
            answers.add(
                new Answer(
                    reply, performed.origin(), copy(fcc, message(reply), origin, directory)));
        case Action.SendMail(String command, Dispatch dispatch, Optional<Action.FileInto> fcc) ->
            letters.add(
                new Letter(
                    command,
                    dispatch,
                    performed.origin(),
                    copy(fcc, message(dispatch), origin, directory)));
        case Action.Pipe pipe ->
            pipes.add(new Pipe(pipe.program(), pipe.copy(), performed.origin(), edited));
        case Action.Reject(Rejection rejection) ->
            refusal = Optional.of(new Refusal(rejection, performed.origin()));
        case Action.ProcessCalendar action ->
            calendarUpdates.add(new CalendarUpdate(action, performed.origin()));
        case Action.Discard _ -> {}
      }
    }
    if (outcome.implicitKeep()) {
      add(
          stores,
          new Store(INBOX, outcome.implicitKeepFlags(), false, Optional.empty())
              .withEdited(outcome.edited()));
    }
    return new DeliveryPlan(
        new ArrayList<>(stores.values()),
        new ArrayList<>(redirects.values()),
        answers,
        letters,
        pipes,
        refusal,
        calendarUpdates);
  }

  /** The message is dropped: not stored, not sent on, not handed to a program, not refused. */
  public boolean discards() {
    return stores.isEmpty() && redirects.isEmpty() && pipes.isEmpty() && refusal.isEmpty();
  }

  private static Store store(Action.FileInto into, Optional<Origin> origin, Directory directory) {
    Optional<String> found = into.preferred().flatMap(p -> directory.find(p, into.mailbox()));
    if (found.isPresent()) {
      return new Store(canonical(found.get()), into.flags(), false, origin);
    }
    Optional<String> specialUse = into.preferred().flatMap(DeliveryPlan::givenOnCreation);
    return new Store(
        canonical(into.mailbox()),
        into.flags(),
        into.create(),
        specialUse,
        origin,
        Optional.empty());
  }

  /** RFC 8580 §3: what is sent, in a mailbox; nothing of what is not sent. */
  private static Optional<Store> copy(
      Optional<Action.FileInto> fcc,
      Optional<Message> sent,
      Optional<Origin> origin,
      Directory directory) {
    return sent.flatMap(message ->
        fcc.map(into -> store(into, origin, directory).withEdited(Optional.of(message))));
  }

  private static Optional<Message> message(Reply reply) {
    return switch (reply) {
      case Reply.Due due -> Optional.of(due.message());
      case Reply.Suppressed _ -> Optional.empty();
    };
  }

  private static Optional<Message> message(Dispatch dispatch) {
    return switch (dispatch) {
      case Dispatch.Due due -> Optional.of(due.mailing().message());
      case Dispatch.Withheld _ -> Optional.empty();
    };
  }

  /** RFC 9042 §8: the id of a mailbox is the store's to choose. */
  private static Optional<String> givenOnCreation(Action.Preferred preferred) {
    return switch (preferred) {
      case Action.Preferred.SpecialUse use -> Optional.of(use.attribute());
      case Action.Preferred.MailboxId _ -> Optional.empty();
    };
  }

  /**
   * Of two stores into one mailbox the last one's flags win, and one {@code :create} is enough. RFC
   * 5293 §7: they are one store also when the header was changed between them; the last one's
   * message is what the script made of it.
   */
  private static void add(Map<String, Store> stores, Store store) {
    stores.merge(
        store.mailbox(),
        store,
        (first, last) ->
            new Store(
                first.mailbox(),
                last.flags(),
                first.create() || last.create(),
                first.specialUse().or(last::specialUse),
                first.origin().or(last::origin),
                last.edited()));
  }

  private static String canonical(String mailbox) {
    return mailbox.equalsIgnoreCase(INBOX) ? INBOX : mailbox;
  }

  /** RFC 5321 §2.4: domains are compared without regard to case, local parts are not. */
  private static String addressKey(String address) {
    int at = address.lastIndexOf('@');
    return at < 0
        ? address
        : address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
  }
}
