/** redirect-deliverby: RFC 6009 §7. */
@NullMarked
package org.tamis.engine.ext.redirectdeliverby;

import org.jspecify.annotations.NullMarked;
