/** replace: RFC 5703 §5. */
@NullMarked
package org.tamis.engine.ext.replace;

import org.jspecify.annotations.NullMarked;
