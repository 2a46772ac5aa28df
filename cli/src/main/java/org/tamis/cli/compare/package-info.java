/** Two scripts on the same messages, for {@code try --compare} and {@code whatif}. */
@NullMarked
package org.tamis.cli.compare;

import org.jspecify.annotations.NullMarked;
