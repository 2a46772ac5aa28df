/** The space that accounts take in a database that services share: {@code tests/bench/scale}. */
@NullMarked
package org.tamis.bench.scale;

import org.jspecify.annotations.NullMarked;
