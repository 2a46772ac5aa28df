/** The command {@code tamis coverage}: which rules a set of messages reaches. */
@NullMarked
package org.tamis.cli.coverage;

import org.jspecify.annotations.NullMarked;
