/** Carrying out what a script decided for one recipient, so that no message is lost. */
@NullMarked
package org.tamis.imap.delivery;

import org.jspecify.annotations.NullMarked;
