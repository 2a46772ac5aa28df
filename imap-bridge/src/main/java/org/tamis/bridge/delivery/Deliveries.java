package org.tamis.bridge.delivery;

/** Takes messages in. Called by several threads at a time. */
public interface Deliveries {
  /** Returns when the results of all recipients are final. */
  Taken deliver(Incoming mail);
}
