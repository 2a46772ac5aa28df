package org.tamis.cli.explain;

import org.tamis.bridge.explain.Found;
import org.tamis.bridge.explain.PastDelivery;

/** Shows a delivery. */
interface DeliveryPrinter {
  /** The text with its line ends. */
  String print(PastDelivery delivery, Found found);
}
