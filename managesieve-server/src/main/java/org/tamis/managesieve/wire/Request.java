package org.tamis.managesieve.wire;

import java.util.List;

/**
 * A whole line with its literals: a command, or the answer to a SASL challenge.
 *
 * @param items empty for an empty line
 */
public record Request(List<Item> items) {
  public Request {
    items = List.copyOf(items);
  }
}
