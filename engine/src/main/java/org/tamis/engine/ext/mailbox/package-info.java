/** mailbox: RFC 5490 §3.1 and §3.2. */
@NullMarked
package org.tamis.engine.ext.mailbox;

import org.jspecify.annotations.NullMarked;
