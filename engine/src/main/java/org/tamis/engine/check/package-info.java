/** Names, arguments and requires: from the syntax tree to a checked script, or diagnostics. */
@NullMarked
package org.tamis.engine.check;

import org.jspecify.annotations.NullMarked;
