/** Deliveries under kill -9 and cut connections, and what has become of each message afterwards. */
@NullMarked
package org.tamis.e2e.torture;

import org.jspecify.annotations.NullMarked;
