/** What scripts find out about the mailboxes of an account while they are tried on its mail. */
@NullMarked
package org.tamis.bridge.trial;

import org.jspecify.annotations.NullMarked;
