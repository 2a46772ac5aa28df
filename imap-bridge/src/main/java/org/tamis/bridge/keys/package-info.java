/** The secrets of a site: with what it knows again what it has written itself. */
@NullMarked
package org.tamis.bridge.keys;

import org.jspecify.annotations.NullMarked;
