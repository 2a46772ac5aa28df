package org.tamis.cli.svtest.world;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One value of a setup. Settings replace it whole.
 *
 * @param now the value that a setup has
 * @param replace gives it another
 */
record Part<T>(Function<Setup, T> now, BiConsumer<Setup, T> replace) {
  void change(Setup setup, UnaryOperator<T> change) {
    replace.accept(setup, change.apply(now.apply(setup)));
  }
}
