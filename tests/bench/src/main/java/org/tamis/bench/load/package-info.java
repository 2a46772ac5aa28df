/**
 * Mail over LMTP into Tamis and into Dovecot with Pigeonhole, side by side: {@code
 * tests/bench/load}.
 */
@NullMarked
package org.tamis.bench.load;

import org.jspecify.annotations.NullMarked;
