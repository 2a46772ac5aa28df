package org.tamis.engine.match;

import java.util.List;

/**
 * {@code :value} for a {@link KeyIndex} (RFC 5231 §4.1).
 *
 * @param keys to one of them a value must have the relation
 */
public record OrderTest(Relation relation, List<String> keys) implements IndexTest {
  public OrderTest {
    keys = List.copyOf(keys);
  }

  @Override
  public boolean captures() {
    return false;
  }

  @Override
  public boolean searches() {
    return false;
  }
}
