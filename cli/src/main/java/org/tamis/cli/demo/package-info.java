/** The command {@code tamis demo}: the whole way of a message on one machine. */
@NullMarked
package org.tamis.cli.demo;

import org.jspecify.annotations.NullMarked;
