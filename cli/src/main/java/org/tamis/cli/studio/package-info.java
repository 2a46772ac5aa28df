/** The command {@code tamis studio}: the studio of one account of one's own. */
@NullMarked
package org.tamis.cli.studio;

import org.jspecify.annotations.NullMarked;
