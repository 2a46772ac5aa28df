/** convert: RFC 6558. */
@NullMarked
package org.tamis.engine.ext.convert;

import org.jspecify.annotations.NullMarked;
