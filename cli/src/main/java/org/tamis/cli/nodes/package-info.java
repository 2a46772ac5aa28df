/** {@code tamis nodes}: which of several services works for how many accounts. */
@NullMarked
package org.tamis.cli.nodes;

import org.jspecify.annotations.NullMarked;
