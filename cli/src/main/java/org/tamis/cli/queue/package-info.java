/** {@code tamis queue}: what is in the outbox. */
@NullMarked
package org.tamis.cli.queue;

import org.jspecify.annotations.NullMarked;
