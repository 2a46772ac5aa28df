/** {@code tamis explain} and {@code tamis errors}: what became of mail, and why. */
@NullMarked
package org.tamis.cli.explain;

import org.jspecify.annotations.NullMarked;
