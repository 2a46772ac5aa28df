/**
 * What an account costs that is watched, in memory and in time until it is: {@code
 * tests/bench/watch}.
 */
@NullMarked
package org.tamis.bench.watch;

import org.jspecify.annotations.NullMarked;
