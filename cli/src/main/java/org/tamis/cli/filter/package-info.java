/** {@code tamis filter}, {@code tamis undo} and {@code tamis runs}: mail that is there already. */
@NullMarked
package org.tamis.cli.filter;

import org.jspecify.annotations.NullMarked;
