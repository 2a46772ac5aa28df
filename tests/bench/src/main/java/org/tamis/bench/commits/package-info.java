/** Writes of deliveries at a time, and the COMMITs that they share: {@code tests/bench/commits}. */
@NullMarked
package org.tamis.bench.commits;

import org.jspecify.annotations.NullMarked;
