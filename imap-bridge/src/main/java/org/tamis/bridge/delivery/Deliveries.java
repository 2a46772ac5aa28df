package org.tamis.bridge.delivery;

import java.util.List;

/** Takes messages in. Called by several threads at a time. */
public interface Deliveries {
  /** One result for each recipient, in their order; returns when all of them are final. */
  List<DeliveryResult> deliver(Incoming mail);
}
