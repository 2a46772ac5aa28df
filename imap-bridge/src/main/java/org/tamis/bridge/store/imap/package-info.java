/** The mail store port over IMAP (RFC 3501, RFC 9051). */
@NullMarked
package org.tamis.bridge.store.imap;

import org.jspecify.annotations.NullMarked;
