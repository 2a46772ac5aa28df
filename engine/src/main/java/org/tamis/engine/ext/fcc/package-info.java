/** fcc: RFC 8580. */
@NullMarked
package org.tamis.engine.ext.fcc;

import org.jspecify.annotations.NullMarked;
