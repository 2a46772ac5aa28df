/** Listeners and connections: addresses, slots, time-outs, graceful stop. */
@NullMarked
package org.tamis.service.net;

import org.jspecify.annotations.NullMarked;
