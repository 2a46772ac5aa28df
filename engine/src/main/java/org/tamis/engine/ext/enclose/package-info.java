/** enclose: RFC 5703 §6. */
@NullMarked
package org.tamis.engine.ext.enclose;

import org.jspecify.annotations.NullMarked;
