/** {@code tamis watch}: rules on mail that comes, at any provider. */
@NullMarked
package org.tamis.cli.watch;

import org.jspecify.annotations.NullMarked;
