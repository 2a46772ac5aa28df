/** Runs that can be repeated: what a program was answered is noted, and answered again. */
@NullMarked
package org.tamis.engine.replay;

import org.jspecify.annotations.NullMarked;
