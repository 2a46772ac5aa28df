/** The command {@code tamis capabilities}. */
@NullMarked
package org.tamis.cli.capabilities;

import org.jspecify.annotations.NullMarked;
