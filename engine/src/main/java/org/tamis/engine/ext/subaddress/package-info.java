/** subaddress: RFC 5233. */
@NullMarked
package org.tamis.engine.ext.subaddress;

import org.jspecify.annotations.NullMarked;
