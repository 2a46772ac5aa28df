/** include: RFC 6609. */
@NullMarked
package org.tamis.engine.ext.include;

import org.jspecify.annotations.NullMarked;
