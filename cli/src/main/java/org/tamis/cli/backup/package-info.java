/** {@code tamis backup} and {@code tamis restore}: scripts and state, while the service runs. */
@NullMarked
package org.tamis.cli.backup;

import org.jspecify.annotations.NullMarked;
