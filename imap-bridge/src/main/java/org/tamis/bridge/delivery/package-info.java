/** Carrying out what a script decided for one recipient, so that no message is lost. */
@NullMarked
package org.tamis.bridge.delivery;

import org.jspecify.annotations.NullMarked;
