package org.tamis.engine.signature;

import java.util.Optional;

/**
 * What a string argument must look like, checked when the script is compiled and again when it
 * runs.
 */
@FunctionalInterface
public interface StringRule {
  /**
   * Any string will do; always the same. No constant of this interface: one with a constant and a
   * default method has to be initialized, and the JVM keeps no lambdas of such in its cache.
   */
  static StringRule any() {
    return Any.STRING;
  }

  /** The rule that nothing breaks. */
  enum Any implements StringRule {
    STRING;

    @Override
    public Optional<String> problem(String value) {
      return Optional.empty();
    }
  }

  /** What is wrong with {@code value}, as the end of a sentence; empty when nothing is. */
  Optional<String> problem(String value);

  /** Why a {@code value} that is valid is probably not the one that is meant. */
  default Optional<Doubt> doubt(String value) {
    return Optional.empty();
  }

  /**
   * A warning about a string.
   *
   * @param instead what to write
   */
  record Doubt(String code, String message, String instead) {}
}
