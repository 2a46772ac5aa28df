/** extracttext: RFC 5703 §7. */
@NullMarked
package org.tamis.engine.ext.extracttext;

import org.jspecify.annotations.NullMarked;
