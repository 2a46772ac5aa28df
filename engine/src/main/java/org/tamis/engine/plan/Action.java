package org.tamis.engine.plan;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tamis.engine.text.Domain;

/**
 * What a script asks the mail system to do, by the script's own word. Closed: an extension adds
 * commands, not effects. What all actions have to say of themselves are the switches below; what
 * most of them have nothing to say about are defaults, or stands in {@link IntoMailbox} and {@link
 * Sending}.
 */
public sealed interface Action
    permits IntoMailbox,
        Sending,
        Action.Redirect,
        Action.Pipe,
        Action.ProcessCalendar,
        Action.Discard {
  /** Whether an action leaves the implicit keep of RFC 5228 §2.10.2 in effect. */
  enum ImplicitKeep {
    CANCELLED,
    LEFT_ALONE
  }

  /** Which message an action is for, where the script has changed it. */
  enum Version {
    /** As it was received; so for actions that are not on the message. */
    RECEIVED,
    /** As it is now, except where it is in a mailbox already (RFC 6785 §3.1). */
    KEPT,
    /** As it is now (RFC 5293 §7). */
    EDITED,
    /** Without what was put around it (RFC 5703 §6). */
    UNENCLOSED
  }

  /** RFC 5228 §4.3: file into the user's main mailbox. */
  record Keep(Flags flags) implements IntoMailbox {
    @Override
    public Keep withFlags(Flags newFlags) {
      return new Keep(newFlags);
    }
  }

  /**
   * A mailbox of the user's personal namespace that is known by something else than its name, and
   * used instead of a named one where it exists.
   */
  sealed interface Preferred {
    /**
     * RFC 8579 §4.
     *
     * @param attribute such as {@code \Junk}; compared without regard to case
     */
    record SpecialUse(String attribute) implements Preferred {}

    /**
     * RFC 9042 §4.
     *
     * @param id a MAILBOXID of RFC 8474 §4
     */
    record MailboxId(String id) implements Preferred {}
  }

  /**
   * RFC 5228 §4.1.
   *
   * @param mailbox not empty, otherwise IllegalArgumentException
   * @param create {@code :create}, RFC 5490 §3.2
   * @param copy {@code :copy}, RFC 3894
   * @param preferred the mailbox to use instead where it exists
   * @param found the name of that mailbox, once it has been looked for and found
   */
  record FileInto(
      String mailbox,
      Flags flags,
      boolean create,
      boolean copy,
      Optional<Preferred> preferred,
      Optional<String> found)
      implements IntoMailbox {
    public FileInto {
      if (mailbox.isEmpty()) {
        throw new IllegalArgumentException("a mailbox needs a name");
      }
      mailbox = MailboxNames.canonical(mailbox);
      found = found.map(MailboxNames::canonical);
    }

    public FileInto(String mailbox, Flags flags, boolean create, boolean copy) {
      this(mailbox, flags, create, copy, Optional.empty(), Optional.empty());
    }

    /** Into a mailbox that must exist, and nothing else. */
    public static FileInto of(String mailbox) {
      return new FileInto(mailbox, Flags.NONE, false, false);
    }

    @Override
    public Action withFileInto(UnaryOperator<FileInto> change) {
      return change.apply(this);
    }

    @Override
    public FileInto withFlags(Flags newFlags) {
      return new FileInto(mailbox, newFlags, create, copy, preferred, found);
    }

    public FileInto creating() {
      return new FileInto(mailbox, flags, true, copy, preferred, found);
    }

    @Override
    public FileInto copying() {
      return new FileInto(mailbox, flags, create, true, preferred, found);
    }

    public FileInto preferring(Preferred other) {
      return new FileInto(mailbox, flags, create, copy, Optional.of(other), found);
    }
  }

  /**
   * RFC 8580 §3: a copy of what the effect before it sent, and only once that was sent. The plan
   * makes it; no script asks for it by itself.
   *
   * @param into as the script says it
   */
  record Fcc(FileInto into) implements IntoMailbox {
    @Override
    public Flags flags() {
      return into.flags();
    }
  }

  /**
   * RFC 5228 §4.2.
   *
   * @param address one addr-spec, as RFC 5228 §2.4.2.3 asks
   * @param copy {@code :copy}, RFC 3894
   * @param request RFC 6009 §6 and §7
   */
  record Redirect(String address, boolean copy, DeliveryRequest request) implements Action {
    public Redirect(String address, boolean copy) {
      this(address, copy, DeliveryRequest.NONE);
    }

    @Override
    public boolean isRedirect() {
      return true;
    }

    @Override
    public Optional<String> target() {
      return Optional.of("address " + canonicalAddress());
    }

    /** RFC 5321 §2.4: however the domain is spelled; local parts are compared as they stand. */
    public String canonicalAddress() {
      return Domain.inAddress(address, Domain::canonical);
    }

    /** The last one says what is asked for. */
    @Override
    public Action then(Action last) {
      return last instanceof Redirect redirect ? requesting(redirect.request()) : this;
    }

    @Override
    public Redirect copying() {
      return new Redirect(address, true, request);
    }

    public Redirect requesting(DeliveryRequest newRequest) {
      return new Redirect(address, copy, newRequest);
    }
  }

  /**
   * RFC 5230 §4: answer the sender, if a reply is due.
   *
   * @param fcc where a copy of the reply goes once it has been sent (RFC 8580 §5)
   */
  record Vacation(Reply reply, Optional<FileInto> fcc) implements Sending {
    public Vacation(Reply reply) {
      this(reply, Optional.empty());
    }

    @Override
    public Action withoutReply(String reason) {
      return new Vacation(new Reply.Suppressed(reason));
    }

    @Override
    public Action withFcc(Optional<FileInto> copy) {
      return new Vacation(reply, copy);
    }
  }

  /**
   * RFC 5435 §3: send a notification, once the message that it is about is safe.
   *
   * @param fcc where a copy of it goes once it has been sent (RFC 8580 §6)
   */
  record Notify(Dispatch dispatch, Optional<FileInto> fcc) implements Sending {
    public Notify(Dispatch dispatch) {
      this(dispatch, Optional.empty());
    }

    @Override
    public Action withFcc(Optional<FileInto> copy) {
      return new Notify(dispatch, copy);
    }
  }

  /** spec-bosch-sieve-report §3: report the message, once it is safe. */
  record Report(Mailing report) implements Sending {}

  /** RFC 5429 §2: refuse the message, as it was received (§2.4). */
  record Reject(Rejection rejection) implements Sending {}

  /**
   * spec-bosch-sieve-extprograms §5: hand the message to a program.
   *
   * @param attempt {@code :try}: a failure is no error
   * @param copy {@code :copy}, RFC 3894
   */
  record Pipe(ProgramCall program, boolean attempt, boolean copy) implements Action {
    @Override
    public Pipe copying() {
      return new Pipe(program, attempt, true);
    }
  }

  /**
   * RFC 9671 §4: change the user's calendars as the calendar data of the message says.
   *
   * @param planned what that came to during the run; when it is carried out the calendars may have
   *     changed, so it is decided again
   */
  record ProcessCalendar(CalendarRequest request, CalendarOutcome planned) implements Action {
    @Override
    public Optional<String> withheld() {
      return planned.changes().isEmpty() ? Optional.of(planned.reason()) : Optional.empty();
    }
  }

  /** RFC 5228 §4.4: cancel the implicit keep, nothing else. */
  record Discard() implements Action {}

  /** The name of the command in a script. */
  default String word() {
    return switch (this) {
      case Keep _ -> "keep";
      case FileInto _ -> "fileinto";
      case Fcc _ -> "fcc";
      case Redirect _ -> "redirect";
      case Vacation _ -> "vacation";
      case Notify _ -> "notify";
      case Report _ -> "report";
      case ProcessCalendar _ -> "processcalendar";
      case Pipe _ -> "pipe";
      case Reject(Rejection rejection) -> rejection.command().word();
      case Discard _ -> "discard";
    };
  }

  /** RFC 5228 §2.10.2. */
  default ImplicitKeep implicitKeep() {
    return switch (this) {
      case Keep _, Discard _ -> ImplicitKeep.CANCELLED;
      case Reject _ -> ImplicitKeep.CANCELLED; // RFC 5429 §2.4
      case FileInto into -> unlessCopy(into.copy());
      case Redirect redirect -> unlessCopy(redirect.copy());
      case Pipe pipe -> unlessCopy(pipe.copy()); // spec-bosch-sieve-extprograms §5.1, §5.2
      case Vacation _ -> ImplicitKeep.LEFT_ALONE; // RFC 5230 §4.7
      case Notify _ -> ImplicitKeep.LEFT_ALONE; // RFC 5435 §3
      case Report _, Fcc _ -> ImplicitKeep.LEFT_ALONE;
      case ProcessCalendar _ -> ImplicitKeep.LEFT_ALONE; // RFC 9671 §4.9
    };
  }

  /** When it is carried out. */
  default Stage stage() {
    return switch (this) {
      case Keep _, FileInto _ -> Stage.STORING;
      case Redirect _ -> Stage.REDIRECTING;
      case ProcessCalendar _ -> Stage.CHANGING_CALENDARS;
      case Pipe _ -> Stage.PIPING;
      case Reject _ -> Stage.REFUSING;
      case Discard _ -> Stage.DISCARDING;
      case Vacation _ -> Stage.REPLYING;
      case Notify _, Report _ -> Stage.NOTIFYING;
      case Fcc _ -> Stage.NOTIFYING; // or earlier, after what it is a copy of
    };
  }

  default Version version() {
    return switch (this) {
      case Keep _ -> Version.KEPT;
      case FileInto _, Pipe _ -> Version.EDITED;
      case Redirect _ -> Version.UNENCLOSED;
      case Reject _ -> Version.RECEIVED; // RFC 5429 §2.4
      case Fcc _, Vacation _, Notify _, Report _, ProcessCalendar _, Discard _ -> Version.RECEIVED;
    };
  }

  /** Whether the two cannot both happen to one message. */
  default boolean excludes(Action other) {
    return (stage() == Stage.REFUSING || other.stage() == Stage.REFUSING)
        && tellsOfDelivery()
        && other.tellsOfDelivery();
  }

  /**
   * RFC 5429 §2.4: a message is delivered or refused, its sender answered or refused, and that
   * once. A copy is a delivery as well.
   */
  private boolean tellsOfDelivery() {
    return switch (this) {
      case Keep _, FileInto _, Redirect _, Vacation _, Reject _ -> true;
      case Pipe _ -> true; // spec-bosch-sieve-extprograms §5.1
      case ProcessCalendar _ -> true; // RFC 9671 §4.9
      case Notify _, Report _, Fcc _, Discard _ -> false;
    };
  }

  /** RFC 3894 §3: with {@code :copy} the implicit keep stays. */
  private static ImplicitKeep unlessCopy(boolean copy) {
    return copy ? ImplicitKeep.LEFT_ALONE : ImplicitKeep.CANCELLED;
  }

  /** RFC 5228 §4.2: whether it counts for the limit of redirects. */
  default boolean isRedirect() {
    return false;
  }

  /** Equal for two actions that are carried out once (RFC 5228 §2.10.3); empty where none is. */
  default Optional<String> target() {
    return Optional.empty();
  }

  /** What this action and a later one with the same target come to together. */
  default Action then(Action last) {
    return last;
  }

  /** A message of its own that the action sends, with its envelope. */
  default Optional<Mailing> mailing() {
    return Optional.empty();
  }

  /** Why nothing is to be done; empty where something is. */
  default Optional<String> withheld() {
    return Optional.empty();
  }

  /** Where a copy goes of what it sends (RFC 8580 §3). */
  default Optional<FileInto> fcc() {
    return Optional.empty();
  }

  /** With another such place, where the action can have one. */
  default Action withFcc(Optional<FileInto> copy) {
    return this;
  }

  /** With another {@code fileinto} where this is one. */
  default Action withFileInto(UnaryOperator<FileInto> change) {
    return this;
  }

  /** With other flags on what it stores (RFC 5232 §5). */
  default Action withFlags(Flags newFlags) {
    return this;
  }

  /** Beside the implicit keep, where it can leave that alone (RFC 3894). */
  default Action copying() {
    return this;
  }

  /**
   * RFC 5230 §4.7: without the reply to the sender, where it is one.
   *
   * @param reason as in {@link Reply.Suppressed}
   */
  default Action withoutReply(String reason) {
    return this;
  }
}
