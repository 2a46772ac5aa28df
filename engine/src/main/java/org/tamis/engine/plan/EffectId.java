package org.tamis.engine.plan;

/**
 * What an effect is known by: the same when the same delivery is repeated, and known before
 * anything is done.
 *
 * @param ordinal of the effect in its plan, from 0
 */
public record EffectId(DeliveryId delivery, int ordinal) {
  /** Such as {@code 1f0c…/2}. */
  @Override
  public String toString() {
    return delivery + "/" + ordinal;
  }
}
