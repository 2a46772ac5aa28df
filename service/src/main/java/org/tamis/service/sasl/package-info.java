/** Log-in mechanisms (RFC 4422). */
@NullMarked
package org.tamis.service.sasl;

import org.jspecify.annotations.NullMarked;
