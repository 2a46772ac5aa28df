/** redirect-dsn: RFC 6009 §6. */
@NullMarked
package org.tamis.engine.ext.redirectdsn;

import org.jspecify.annotations.NullMarked;
