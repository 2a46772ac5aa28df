/** The command {@code tamis check}. */
@NullMarked
package org.tamis.cli.check;

import org.jspecify.annotations.NullMarked;
