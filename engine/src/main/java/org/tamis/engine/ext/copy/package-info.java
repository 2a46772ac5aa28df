/** copy: RFC 3894. */
@NullMarked
package org.tamis.engine.ext.copy;

import org.jspecify.annotations.NullMarked;
