/** The command {@code tamis try --compare}: two scripts on the same messages. */
@NullMarked
package org.tamis.cli.compare;

import org.jspecify.annotations.NullMarked;
