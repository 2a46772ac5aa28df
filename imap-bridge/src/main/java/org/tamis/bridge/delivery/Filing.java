package org.tamis.bridge.delivery;

import java.time.Instant;
import java.util.List;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.service.text.Reason;

/**
 * Puts one message, as received or edited, into mailboxes of one account and says plainly how each
 * attempt ended.
 */
final class Filing {
  private final OpenStore store;
  private final Message message;
  private final Instant received;
  private final boolean createMissing;

  Filing(OpenStore store, Message message, Instant received, boolean createMissing) {
    this.store = store;
    this.message = message;
    this.received = received;
    this.createMissing = createMissing;
  }

  /** How an attempt ended. */
  sealed interface Filed {
    record Stored(List<String> flagsLeftOut) implements Filed {}

    /** It will not go there; another mailbox may do. */
    record Refused(String reason, boolean overQuota) implements Filed {}

    /** The store is in trouble; another try may do. */
    record Trouble(String reason) implements Filed {}
  }

  Filed file(DeliveryPlan.Store wanted) {
    try {
      boolean mayCreate = wanted.create() || createMissing || wanted.isInbox();
      return append(store.session(), wanted, mayCreate);
    } catch (StoreUnavailable e) {
      return trouble(Reason.of(e));
    }
  }

  private Filed append(MailSession session, DeliveryPlan.Store wanted, boolean mayCreate)
      throws StoreUnavailable {
    byte[] octets = wanted.edited().orElse(message).bytes(); // RFC 5293 §7
    return switch (session.append(wanted.mailbox(), wanted.flags(), received, octets)) {
      case Appended.Stored stored -> new Filed.Stored(stored.flagsLeftOut());
      case Appended.NoMailbox _ when mayCreate -> createAndAppend(session, wanted);
      case Appended.NoMailbox _ -> new Filed.Refused(missing(session, wanted.mailbox()), false);
      case Appended.OverQuota full -> new Filed.Refused(full.reason(), true);
      case Appended.Refused refused -> new Filed.Refused(refused.reason(), false);
      case Appended.Unknown unknown -> trouble(unknown.reason());
    };
  }

  /** RFC 5490 §3.2: a mailbox that cannot be created is an error of the fileinto. */
  private Filed createAndAppend(MailSession session, DeliveryPlan.Store wanted)
      throws StoreUnavailable {
    return switch (session.create(wanted.mailbox(), wanted.specialUse())) {
      case MailSession.Created.Done _ -> append(session, wanted, false);
      case MailSession.Created.Refused refused ->
          new Filed.Refused("could not be created: " + refused.reason(), false);
    };
  }

  private static String missing(MailSession session, String mailbox) throws StoreUnavailable {
    List<String> near = session.nearNames(mailbox);
    return near.isEmpty() ? "no such mailbox" : "no such mailbox; is one of these meant: " + near;
  }

  /** A session in trouble is not used again. */
  private Filed trouble(String reason) {
    store.close();
    return new Filed.Trouble(reason);
  }
}
