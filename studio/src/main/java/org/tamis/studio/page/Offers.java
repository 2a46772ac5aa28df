package org.tamis.studio.page;

/**
 * Pages that not all sites have.
 *
 * @param deliveries whether they are recorded, so that there is something to show of them
 * @param filter whether mail that is there can be sorted
 */
public record Offers(boolean deliveries, boolean filter) {
  static final Offers NONE = new Offers(false, false);
}
