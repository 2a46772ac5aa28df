/** ihave: RFC 5463. */
@NullMarked
package org.tamis.engine.ext.ihave;

import org.jspecify.annotations.NullMarked;
