/** {@code tests/bench/engine}: the engine beside those of Pigeonhole and jSieve, in one run. */
@NullMarked
package org.tamis.bench.engine;

import org.jspecify.annotations.NullMarked;
