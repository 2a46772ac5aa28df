/** What deliveries remember, on its way from one database to another. */
@NullMarked
package org.tamis.bridge.move;

import org.jspecify.annotations.NullMarked;
