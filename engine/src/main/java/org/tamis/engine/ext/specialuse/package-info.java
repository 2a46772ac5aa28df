/** special-use: RFC 8579. */
@NullMarked
package org.tamis.engine.ext.specialuse;

import org.jspecify.annotations.NullMarked;
