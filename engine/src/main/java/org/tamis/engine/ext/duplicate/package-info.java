/** duplicate: RFC 7352. */
@NullMarked
package org.tamis.engine.ext.duplicate;

import org.jspecify.annotations.NullMarked;
