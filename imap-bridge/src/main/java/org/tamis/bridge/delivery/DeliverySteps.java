package org.tamis.bridge.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tamis.bridge.journal.Journal;
import org.tamis.bridge.journal.JournalUnavailable;
import org.tamis.bridge.journal.Known;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Result;
import org.tamis.service.text.Reason;

/**
 * How far one delivery has come, with what earlier attempts did of it. What is done is written at
 * the next thing that must be written, so that a delivery costs few transactions.
 */
final class DeliverySteps {
  private static final Logger LOG = System.getLogger(DeliverySteps.class.getName());

  private final Journal journal;
  private final DeliveryId id;
  private final Map<Integer, Result> earlier;
  private final Set<Integer> begun;
  private final boolean written;
  private final boolean unsure;
  private final Map<EffectId, Result> unwritten = new LinkedHashMap<>();

  private DeliverySteps(
      Journal journal,
      DeliveryId id,
      Map<Integer, Result> earlier,
      Set<Integer> begun,
      boolean written,
      boolean unsure) {
    this.journal = journal;
    this.id = id;
    this.earlier = earlier;
    this.begun = begun;
    this.written = written;
    this.unsure = unsure;
  }

  /**
   * Of a delivery whose plan is not in the journal.
   *
   * @param unsure whether the store may have the message already
   */
  static DeliverySteps unwritten(DeliveryId id, boolean unsure) {
    return new DeliverySteps(Journal.NONE, id, Map.of(), Set.of(), false, unsure);
  }

  /**
   * Of one whose plan has just been written.
   *
   * @param done effects that need not be carried out
   */
  static DeliverySteps begun(
      Journal journal, DeliveryId id, Map<Integer, Result> done, boolean unsure) {
    return new DeliverySteps(journal, id, done, Set.of(), true, unsure);
  }

  static DeliverySteps resumed(Journal journal, DeliveryId id, Known.Open open) {
    return new DeliverySteps(journal, id, open.steps(), open.begun(), true, true);
  }

  /** Whether the delivery can be left where it is, and goes on from there when it comes again. */
  boolean canBeResumed() {
    return written;
  }

  /** Whether an earlier attempt may have stored what is to be stored. */
  boolean isUnsure() {
    return unsure;
  }

  /** Whether an earlier attempt has done it. */
  boolean has(Effect effect) {
    return earlier(effect).filter(Result.Done.class::isInstance).isPresent();
  }

  /** How an effect ended at an earlier attempt. */
  Optional<Result> earlier(Effect effect) {
    return Optional.ofNullable(earlier.get(effect.id().ordinal()));
  }

  /** Does what must not be done twice: where its end is not known it is not done again. */
  Result once(Effect effect, Supplier<Result> attempt) {
    Optional<Result> known = earlier(effect);
    if (known.isPresent()) {
      return known.get();
    }
    if (begun.contains(effect.id().ordinal())) {
      return new Result.Unknown("the service ended while it was being done");
    }
    try {
      write(Optional.of(effect.id()));
    } catch (JournalUnavailable e) {
      return Result.Failed.temporarily(Reason.of(e));
    }
    return ended(effect, attempt.get());
  }

  /** Does what may be done twice, but is done once if possible. */
  Result again(Effect effect, Supplier<Result> attempt) {
    Optional<Result> known = earlier(effect);
    if (known.isPresent()) {
      return known.get();
    }
    write();
    return ended(effect, attempt.get());
  }

  Result ended(Effect effect, Result result) {
    unwritten.put(effect.id(), result);
    return result;
  }

  /** Writes what has been done so far; a failure costs a repetition, and nothing else. */
  void write() {
    try {
      if (!unwritten.isEmpty()) {
        write(Optional.empty());
      }
    } catch (JournalUnavailable e) {
      LOG.log(Level.WARNING, Reason.of(e));
    }
  }

  private void write(Optional<EffectId> begins) throws JournalUnavailable {
    journal.note(id, unwritten, begins);
    unwritten.clear();
  }
}
