package org.tamis.bridge.delivery;

import java.time.Instant;
import org.tamis.bridge.store.MailStore;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Result;

/** Puts what no rules are for into an account's INBOX, which is made where it is missing. */
public record OwnersInbox(MailStore store, String account) {
  private static final IntoMailbox INBOX = new Action.Keep(Flags.NONE);

  /**
   * Once, however often it is tried.
   *
   * @param id of the copy, in printable ASCII
   * @param sender in its envelope; "" is the null sender
   */
  public Result put(String id, Message copy, String sender, Instant now) {
    try (OpenStore mailboxes = new OpenStore(store, account)) {
      return new Filing(mailboxes, copy, now, sender, true).file(id, copy, INBOX, true).result();
    }
  }
}
