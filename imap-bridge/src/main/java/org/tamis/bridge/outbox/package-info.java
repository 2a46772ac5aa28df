/** The outbox: mail that could not leave at once, on disk until it has left or its owner has it. */
@NullMarked
package org.tamis.bridge.outbox;

import org.jspecify.annotations.NullMarked;
