/** What all commands share: their shape, their streams and their forms of output. */
@NullMarked
package org.tamis.cli.terminal;

import org.jspecify.annotations.NullMarked;
