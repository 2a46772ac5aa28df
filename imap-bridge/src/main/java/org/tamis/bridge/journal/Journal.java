package org.tamis.bridge.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.node.Hold;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.Result;

/**
 * Remembers deliveries that may come again: what is written has survived before anything is done
 * that it is about. Called by several threads at a time, but by one for each delivery.
 */
public interface Journal {
  /** Remembers nothing: what is interrupted is done again from its beginning. */
  Journal NONE = new NoJournal();

  /** False where what is written is forgotten at once. */
  boolean remembers();

  /**
   * Whether a delivery may come again that the journal knows nothing of, so that the store is asked
   * for the message before it is stored.
   */
  boolean isUnsure(Instant now);

  Known find(DeliveryId id) throws JournalUnavailable;

  /**
   * Begins a delivery: its plan, and what its script remembers, all or nothing.
   *
   * @param plan to be carried out from now on, whatever becomes of the script
   * @param steps effects that need not be carried out, with the results that they have
   * @return the replies that it has the right to send; others of the plan went out just now
   */
  Set<ReplyKey> begin(
      DeliveryPlan plan,
      String account,
      Instant received,
      List<DuplicateMark> marks,
      Map<EffectId, Result> steps)
      throws JournalUnavailable;

  /**
   * Notes how effects ended.
   *
   * @param begun one that is begun now, and must not be begun again
   */
  void note(DeliveryId id, Map<EffectId, Result> ended, Optional<EffectId> begun)
      throws JournalUnavailable;

  /**
   * Ends a delivery; its result is kept, since the sender may not hear of it.
   *
   * @param refusal the lines of the refusal; empty where it was accepted
   * @param asPlanned false where something failed, so that its {@code duplicate} marks go (RFC 7352
   *     §3.3)
   */
  void end(
      DeliveryId id, String account, Optional<List<String>> refusal, boolean asPlanned, Instant now)
      throws JournalUnavailable;

  /** The sender has heard of the ends of these deliveries: the same message is now another one. */
  void heard(List<DeliveryId> ids);

  /** The same for one who has an account for now: what is written is refused once it is lost. */
  default Journal under(Hold hold) {
    return this;
  }
}
