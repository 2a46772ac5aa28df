package org.tamis.engine.match;

import java.util.List;

/**
 * Constant keys of one test for a {@link KeyIndex}.
 *
 * @param type how the keys match
 * @param keys any of them makes the test true; an empty list never does
 */
public record KeyTest(Type type, List<String> keys) implements IndexTest {
  /** The match types that an index knows. */
  public enum Type {
    IS,
    CONTAINS,
    MATCHES
  }

  public KeyTest {
    keys = List.copyOf(keys);
  }

  @Override
  public boolean captures() {
    return type == Type.MATCHES;
  }

  @Override
  public boolean searches() {
    return type != Type.IS;
  }
}
