/** From a checked script to executable nodes. */
@NullMarked
package org.tamis.engine.compile;

import org.jspecify.annotations.NullMarked;
