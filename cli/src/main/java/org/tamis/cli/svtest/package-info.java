/** The command {@code tamis test}. */
@NullMarked
package org.tamis.cli.svtest;

import org.jspecify.annotations.NullMarked;
