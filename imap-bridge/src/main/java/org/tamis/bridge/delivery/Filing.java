package org.tamis.bridge.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Result;
import org.tamis.service.text.Reason;

/**
 * Puts one message, as received or another, into mailboxes of one account and says plainly how each
 * attempt ended.
 */
final class Filing {
  private final OpenStore store;
  private final Message message;
  private final Instant received;
  private final String sender;
  private final boolean createMissing;

  /**
   * @param sender of the message, in its envelope
   */
  Filing(OpenStore store, Message message, Instant received, String sender, boolean createMissing) {
    this.store = store;
    this.message = message;
    this.received = received;
    this.sender = sender;
    this.createMissing = createMissing;
  }

  /** Why a mailbox does not take a message. */
  enum Why {
    FULL,
    /** It never will: nothing so large may be there. */
    TOO_LARGE,
    /** It never will. */
    FOR_GOOD,
    PERHAPS_LATER;

    static Why of(boolean forGood) {
      return forGood ? FOR_GOOD : PERHAPS_LATER;
    }

    private DeliveryResult told() {
      return switch (this) {
        case FULL -> Deferred.FULL;
        case TOO_LARGE -> DeliveryResult.Refused.TOO_LARGE;
        case FOR_GOOD -> DeliveryResult.Refused.byStore("the mail store does not take the message");
        case PERHAPS_LATER -> Deferred.because("the mail store refuses the message");
      };
    }
  }

  /** How an attempt ended. */
  sealed interface Filed {
    record Stored(List<String> flagsLeftOut) implements Filed {}

    /** It will not go there; another mailbox may do. */
    record Refused(String reason, Why why) implements Filed {}

    /** The store is in trouble; another try may do. */
    record Trouble(String reason) implements Filed {}

    /** The same, and it may be there. */
    record Unknown(String reason) implements Filed {}

    /** It is there already, or was refused before. */
    record Earlier(Result result) implements Filed {}

    /** What keeps the store from taking any message now. */
    default Optional<Trouble> trouble() {
      return switch (this) {
        case Trouble trouble -> Optional.of(trouble);
        case Unknown(String reason) -> Optional.of(new Trouble(reason));
        case Stored _, Refused _, Earlier _ -> Optional.empty();
      };
    }

    /** What the sender is told where the message has no other place. */
    default Optional<DeliveryResult> told() {
      return switch (this) {
        case Stored _, Earlier _ -> Optional.empty();
        case Refused(_, Why why) -> Optional.of(why.told());
        case Trouble _, Unknown _ ->
            Optional.of(Deferred.because("the mail store does not answer"));
      };
    }

    default Result result() {
      return switch (this) {
        case Stored(List<String> leftOut) when leftOut.isEmpty() -> new Result.Done();
        case Stored(List<String> leftOut) ->
            new Result.Done(Optional.of("cannot keep the flags " + leftOut));
        case Earlier(Result result) -> result;
        case Refused refused -> Result.Failed.forGood(refused.reason());
        case Trouble(String reason) -> Result.Failed.temporarily("mail store: " + reason);
        case Unknown(String reason) -> new Result.Unknown("mail store: " + reason);
      };
    }
  }

  /**
   * @param unsure whether it may be there already
   */
  Filed file(Effect effect, IntoMailbox into, boolean unsure) {
    return file(effect.id().toString(), effect.content().of(message), into, unsure);
  }

  /**
   * @param id of the copy, in printable ASCII
   */
  Filed file(String id, Message copy, IntoMailbox into, boolean unsure) {
    String plain = id.replace('/', '.').replace(' ', '.');
    String from = into instanceof Action.Fcc ? "" : sender; // nobody has sent us that copy
    NewMail mail = new NewMail(plain, into.flags(), received, copy.bytes(), from);
    try {
      if (unsure && store.session().holds(into.destination(), mail)) {
        return new Filed.Earlier(new Result.Done());
      }
      boolean mayCreate = into.createsMissing() || createMissing || into.isInbox();
      return append(store.session(), into, mail, mayCreate);
    } catch (StoreUnavailable e) {
      store.close();
      return new Filed.Trouble(Reason.of(e));
    }
  }

  private Filed append(MailSession session, IntoMailbox into, NewMail mail, boolean mayCreate)
      throws StoreUnavailable {
    String mailbox = into.destination();
    return switch (session.append(mailbox, mail)) {
      case Appended.Stored stored -> new Filed.Stored(stored.flagsLeftOut());
      case Appended.NoMailbox _ when mayCreate -> createAndAppend(session, into, mail);
      case Appended.NoMailbox _ -> new Filed.Refused(missing(session, mailbox), Why.PERHAPS_LATER);
      case Appended.OverQuota full -> new Filed.Refused(full.reason(), Why.FULL);
      case Appended.TooLarge large -> new Filed.Refused(large.reason(), Why.TOO_LARGE);
      case Appended.Refused refused ->
          new Filed.Refused(refused.reason(), Why.of(refused.forGood()));
      case Appended.Unknown unknown -> {
        store.close(); // a session in trouble is not used again
        yield new Filed.Unknown(unknown.reason());
      }
    };
  }

  /** RFC 5490 §3.2: a mailbox that cannot be created is an error of the fileinto. */
  private Filed createAndAppend(MailSession session, IntoMailbox into, NewMail mail)
      throws StoreUnavailable {
    return switch (session.create(into.destination(), into.specialUse())) {
      case MailSession.Created.Done _ -> append(session, into, mail, false);
      case MailSession.Created.Refused refused ->
          new Filed.Refused("could not be created: " + refused.reason(), Why.of(refused.forGood()));
    };
  }

  private static String missing(MailSession session, String mailbox) throws StoreUnavailable {
    List<String> near = session.nearNames(mailbox);
    return near.isEmpty() ? "no such mailbox" : "no such mailbox; is one of these meant: " + near;
  }
}
