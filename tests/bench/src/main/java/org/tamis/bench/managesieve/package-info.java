/** ManageSieve of Tamis and of Dovecot, side by side: {@code tests/bench/managesieve}. */
@NullMarked
package org.tamis.bench.managesieve;

import org.jspecify.annotations.NullMarked;
