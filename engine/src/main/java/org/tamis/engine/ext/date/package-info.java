/** date: RFC 5260 §4 and §5. */
@NullMarked
package org.tamis.engine.ext.date;

import org.jspecify.annotations.NullMarked;
