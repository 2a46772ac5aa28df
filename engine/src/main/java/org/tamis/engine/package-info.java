/**
 * The engine's public face: compile a script, run the program on a message, get an outcome. No I/O
 * happens here.
 */
@NullMarked
package org.tamis.engine;

import org.jspecify.annotations.NullMarked;
