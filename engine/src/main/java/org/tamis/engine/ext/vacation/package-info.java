/** {@code vacation}: RFC 5230, with the rules of RFC 3834; {@code vacation-seconds}: RFC 6131. */
@NullMarked
package org.tamis.engine.ext.vacation;

import org.jspecify.annotations.NullMarked;
