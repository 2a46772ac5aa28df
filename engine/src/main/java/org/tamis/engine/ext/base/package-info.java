/** RFC 5228 §2 to §5: what scripts can use without a require. */
@NullMarked
package org.tamis.engine.ext.base;

import org.jspecify.annotations.NullMarked;
