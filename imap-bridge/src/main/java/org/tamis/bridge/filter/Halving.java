package org.tamis.bridge.filter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tamis.bridge.store.SelectedMailbox.Transfer;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * Sends messages in smaller and smaller pieces that a server refuses together: RFC 9051 §6.4.7 lets
 * a COPY fail as a whole, although a quota has room for some, or one message alone is at fault.
 */
final class Halving {
  /** From 500 messages to one are nine; a few more find what fits behind a large one. */
  static final int MOST_IN_A_ROW = 24;

  private final Sending sending;
  private final Consumer<Transfer.Done> sent;
  private final Map<Long, Problem> refused = new LinkedHashMap<>();
  private int inARow;

  /** One command. */
  @FunctionalInterface
  interface Sending {
    Transfer send(List<Long> uids) throws StoreUnavailable;
  }

  /**
   * @param sent told of each piece that went
   */
  private Halving(Sending sending, Consumer<Transfer.Done> sent) {
    this.sending = sending;
    this.sent = sent;
  }

  /**
   * Sends what can be sent, in the order of the UIDs.
   *
   * @param uids refused together, smallest first
   * @param reason for that
   * @return why the others were refused, each with the words for the smallest piece that it was in
   */
  static Map<Long, Problem> send(
      List<Long> uids, String reason, Sending sending, Consumer<Transfer.Done> sent)
      throws StoreUnavailable {
    Halving halving = new Halving(sending, sent);
    halving.divide(uids, reason);
    return halving.refused;
  }

  private void divide(List<Long> uids, String reason) throws StoreUnavailable {
    if (uids.size() == 1) {
      refuse(uids, reason);
      return;
    }
    int half = (uids.size() + 1) / 2;
    send(uids.subList(0, half), reason);
    send(uids.subList(half, uids.size()), reason);
  }

  private void send(List<Long> uids, String before) throws StoreUnavailable {
    if (inARow == MOST_IN_A_ROW) {
      refuse(uids, before);
      return;
    }
    switch (sending.send(uids)) {
      case Transfer.Done done -> {
        inARow = 0;
        sent.accept(done);
      }
      case Transfer.NoMailbox _ -> refuse(uids, "the mailbox is not there any more");
      case Transfer.Refused(String reason, boolean _) -> {
        inARow++;
        divide(uids, reason);
      }
    }
  }

  private void refuse(List<Long> uids, String reason) {
    uids.forEach(uid -> refused.put(uid, Problem.refused(reason)));
  }
}
