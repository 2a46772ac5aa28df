/** imapsieve: RFC 6785. */
@NullMarked
package org.tamis.engine.ext.imapsieve;

import org.jspecify.annotations.NullMarked;
