/** processcalendar: RFC 9671. */
@NullMarked
package org.tamis.engine.ext.processcalendar;

import org.jspecify.annotations.NullMarked;
