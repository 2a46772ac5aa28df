/** Outgoing mail: redirected messages handed to a smart host. */
@NullMarked
package org.tamis.bridge.send;

import org.jspecify.annotations.NullMarked;
