/** The command {@code tamis password}. */
@NullMarked
package org.tamis.cli.password;

import org.jspecify.annotations.NullMarked;
