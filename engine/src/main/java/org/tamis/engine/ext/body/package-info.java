/** body: RFC 5173. */
@NullMarked
package org.tamis.engine.ext.body;

import org.jspecify.annotations.NullMarked;
