/** The command {@code tamis whatif}: a new script beside the one that an account has. */
@NullMarked
package org.tamis.cli.whatif;

import org.jspecify.annotations.NullMarked;
