package org.tamis.engine.plan;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a script asks the mail system to do. Closed: an extension adds commands, not effects. */
public sealed interface Action {
  /** Whether an action leaves the implicit keep of RFC 5228 §2.10.2 in effect. */
  enum ImplicitKeep {
    CANCELLED,
    LEFT_ALONE
  }

  /** RFC 5228 §4.3: file into the user's main mailbox. */
  record Keep(Flags flags) implements Action {
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
   */
  record FileInto(
      String mailbox, Flags flags, boolean create, boolean copy, Optional<Preferred> preferred)
      implements Action {
    public FileInto {
      if (mailbox.isEmpty()) {
        throw new IllegalArgumentException("a mailbox needs a name");
      }
    }

    public FileInto(String mailbox, Flags flags, boolean create, boolean copy) {
      this(mailbox, flags, create, copy, Optional.empty());
    }

    /** Into a mailbox that must exist, and nothing else. */
    public static FileInto of(String mailbox) {
      return new FileInto(mailbox, Flags.NONE, false, false);
    }

    public FileInto withFlags(Flags newFlags) {
      return new FileInto(mailbox, newFlags, create, copy, preferred);
    }

    public FileInto creating() {
      return new FileInto(mailbox, flags, true, copy, preferred);
    }

    public FileInto copying() {
      return new FileInto(mailbox, flags, create, true, preferred);
    }

    public FileInto preferring(Preferred other) {
      return new FileInto(mailbox, flags, create, copy, Optional.of(other));
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
  record SendReply(Reply reply, Optional<FileInto> fcc) implements Action {
    public SendReply(Reply reply) {
      this(reply, Optional.empty());
    }
  }

  /**
   * Send a message that the script asked for, once the message that it is about is safe.
   *
   * @param command whose effect this is, such as {@code notify}
   * @param fcc where a copy of it goes once it has been sent (RFC 8580 §6)
   */
  record SendMail(String command, Dispatch dispatch, Optional<FileInto> fcc) implements Action {
    public SendMail(String command, Mailing mailing) {
      this(command, new Dispatch.Due(mailing), Optional.empty());
    }
  }

  /**
   * spec-bosch-sieve-extprograms §5: hand the message to a program.
   *
   * @param attempt {@code :try}: a failure is no error
   * @param copy {@code :copy}, RFC 3894
   */
  record Pipe(ProgramCall program, boolean attempt, boolean copy) implements Action {
    public Pipe copying() {
      return new Pipe(program, attempt, true);
    }
  }

  /** RFC 5429 §2: refuse the message. */
  record Reject(Rejection rejection) implements Action {}

  /**
   * RFC 9671 §4: change the user's calendars as the calendar data of the message says.
   *
   * @param planned what that came to during the run; when it is carried out the calendars may have
   *     changed, so it is decided again
   */
  record ProcessCalendar(CalendarRequest request, CalendarOutcome planned) implements Action {}

  /** RFC 5228 §4.4: cancel the implicit keep, nothing else. */
  record Discard() implements Action {}

  /** With another {@code fileinto} where this is one; any other action stays as it is. */
  default Action withFileInto(UnaryOperator<FileInto> change) {
    return switch (this) {
      case FileInto into -> change.apply(into);
      case Keep _,
          Redirect _,
          SendReply _,
          SendMail _,
          Pipe _,
          Reject _,
          ProcessCalendar _,
          Discard _ ->
          this;
    };
  }

  /** The name of the command in a script. */
  default String name() {
    return switch (this) {
      case Keep _ -> "keep";
      case FileInto _ -> "fileinto";
      case Redirect _ -> "redirect";
      case SendReply _ -> "vacation";
      case SendMail mail -> mail.command();
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
      case SendReply _ -> ImplicitKeep.LEFT_ALONE; // RFC 5230 §4.7
      case SendMail _ -> ImplicitKeep.LEFT_ALONE; // RFC 5435 §3
      case ProcessCalendar _ -> ImplicitKeep.LEFT_ALONE; // RFC 9671 §4.9
    };
  }

  /** Whether the two cannot both happen to one message. */
  default boolean excludes(Action other) {
    return switch (this) {
      case Reject _ -> other.tellsOfDelivery();
      case Keep _,
          FileInto _,
          Redirect _,
          SendReply _,
          SendMail _,
          ProcessCalendar _,
          Pipe _,
          Discard _ ->
          other instanceof Reject && tellsOfDelivery();
    };
  }

  /**
   * RFC 5429 §2.4: a message is delivered or refused, its sender answered or refused, and that
   * once. A copy is a delivery as well.
   */
  private boolean tellsOfDelivery() {
    return switch (this) {
      case Keep _, FileInto _, Redirect _, SendReply _, Reject _ -> true;
      case Pipe _ -> true; // spec-bosch-sieve-extprograms §5.1
      case ProcessCalendar _ -> true; // RFC 9671 §4.9
      case SendMail _, Discard _ -> false;
    };
  }

  /** RFC 3894 §3: with {@code :copy} the implicit keep stays. */
  private static ImplicitKeep unlessCopy(boolean copy) {
    return copy ? ImplicitKeep.LEFT_ALONE : ImplicitKeep.CANCELLED;
  }
}
