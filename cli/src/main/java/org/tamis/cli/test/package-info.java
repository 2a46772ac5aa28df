/** The command {@code tamis test}. */
@NullMarked
package org.tamis.cli.test;

import org.jspecify.annotations.NullMarked;
