/** The command {@code tamis try}: a dry run. */
@NullMarked
package org.tamis.cli.tryout;

import org.jspecify.annotations.NullMarked;
