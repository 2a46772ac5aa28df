/** index: RFC 5260 §6. */
@NullMarked
package org.tamis.engine.ext.index;

import org.jspecify.annotations.NullMarked;
