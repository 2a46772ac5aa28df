package org.tamis.bridge.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.Result;

/** Of a service without a database. */
final class NoJournal implements Journal {
  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public boolean isUnsure(Instant now) {
    return false;
  }

  @Override
  public Known find(DeliveryId id) {
    return new Known.Nothing();
  }

  @Override
  public Set<ReplyKey> begin(
      DeliveryPlan plan,
      String account,
      Instant received,
      List<DuplicateMark> marks,
      Map<EffectId, Result> steps) {
    return Set.of();
  }

  @Override
  public void note(DeliveryId id, Map<EffectId, Result> ended, Optional<EffectId> begun) {}

  @Override
  public void end(
      DeliveryId id,
      String account,
      Optional<List<String>> refusal,
      boolean asPlanned,
      Instant now) {}

  @Override
  public void heard(List<DeliveryId> ids) {}
}
