package org.tamis.bridge.relay;

import java.util.List;
import org.tamis.bridge.delivery.Taken;

/** All who had a part of a message. */
record AllHear(List<Taken.Hearing> parts) implements Taken.Hearing {
  AllHear {
    parts = List.copyOf(parts);
  }

  @Override
  public void heard() {
    parts.forEach(Taken.Hearing::heard);
  }

  @Override
  public void perhapsNot() {
    parts.forEach(Taken.Hearing::perhapsNot);
  }
}
