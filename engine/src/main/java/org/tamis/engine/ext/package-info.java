/** The list of extensions; each has a package of its own below this one. */
@NullMarked
package org.tamis.engine.ext;

import org.jspecify.annotations.NullMarked;
