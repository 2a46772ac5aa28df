/** The command {@code tamis fmt}. */
@NullMarked
package org.tamis.cli.format;

import org.jspecify.annotations.NullMarked;
