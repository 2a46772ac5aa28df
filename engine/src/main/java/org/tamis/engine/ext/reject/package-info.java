/** {@code reject} and {@code ereject}: RFC 5429. */
@NullMarked
package org.tamis.engine.ext.reject;

import org.jspecify.annotations.NullMarked;
