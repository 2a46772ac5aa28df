/** fileinto: RFC 5228 §4.1. */
@NullMarked
package org.tamis.engine.ext.fileinto;

import org.jspecify.annotations.NullMarked;
