package org.tamis.bridge.relay;

import java.io.IOException;
import java.util.List;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.Taken;
import org.tamis.bridge.node.Nodes;

/** What another node has answered, while it waits to hear whether that was heard. */
record Handed(List<DeliveryResult> results, Nodes.Other node, NodeLink link, NodeLinks links)
    implements Taken.Hearing {
  @Override
  public void heard() {
    try {
      link.heard();
      links.keep(node, link);
    } catch (IOException e) { // it takes the message for one that may come again
      links.drop(node, link);
    }
  }

  @Override
  public void perhapsNot() {
    links.drop(node, link);
  }
}
