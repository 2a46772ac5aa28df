package org.tamis.bridge.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** One line for each recipient of each message. */
public final class DeliveryLog implements Consumer<DeliveryReport> {
  private static final Logger LOG = System.getLogger(DeliveryLog.class.getName());

  @Override
  public void accept(DeliveryReport report) {
    Level level = report.complaints().isEmpty() ? Level.INFO : Level.WARNING;
    LOG.log(level, "{0}", new DeliveryLine(report));
  }

  static String line(DeliveryReport report) {
    return new DeliveryLine(report).toString();
  }
}
