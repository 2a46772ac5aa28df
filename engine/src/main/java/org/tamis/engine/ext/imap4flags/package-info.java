/** imap4flags: RFC 5232. */
@NullMarked
package org.tamis.engine.ext.imap4flags;

import org.jspecify.annotations.NullMarked;
