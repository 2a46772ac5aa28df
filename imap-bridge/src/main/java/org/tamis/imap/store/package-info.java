/** The mail store behind a small port, and its IMAP implementation. */
@NullMarked
package org.tamis.imap.store;

import org.jspecify.annotations.NullMarked;
