/** The {@code tamis} command: reads its arguments and wires the modules. */
@NullMarked
package org.tamis.cli;

import org.jspecify.annotations.NullMarked;
