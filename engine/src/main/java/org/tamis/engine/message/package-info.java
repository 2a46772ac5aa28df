/**
 * A message as a view over its bytes: header index, decoded views, addresses, MIME parts; all of it
 * made when first asked for.
 */
@NullMarked
package org.tamis.engine.message;

import org.jspecify.annotations.NullMarked;
