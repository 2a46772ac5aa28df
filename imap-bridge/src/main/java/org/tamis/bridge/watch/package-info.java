/** Scripts on mail that comes into mailboxes of an IMAP server, for as long as somebody watches. */
@NullMarked
package org.tamis.bridge.watch;

import org.jspecify.annotations.NullMarked;
