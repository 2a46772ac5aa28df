/** What engine tests share. */
@NullMarked
package org.tamis.engine.testing;

import org.jspecify.annotations.NullMarked;
