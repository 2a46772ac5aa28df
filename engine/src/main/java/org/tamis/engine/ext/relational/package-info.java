/** relational: RFC 5231. */
@NullMarked
package org.tamis.engine.ext.relational;

import org.jspecify.annotations.NullMarked;
