/** Scripts run over mail that is there already: looked at first, then done, and undone. */
@NullMarked
package org.tamis.studio.filter;

import org.jspecify.annotations.NullMarked;
