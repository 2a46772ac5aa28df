/** mailboxid: RFC 9042. */
@NullMarked
package org.tamis.engine.ext.mailboxid;

import org.jspecify.annotations.NullMarked;
