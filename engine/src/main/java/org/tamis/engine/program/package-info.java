/** Executable nodes, one small class per kind, and the state of a run. */
@NullMarked
package org.tamis.engine.program;

import org.jspecify.annotations.NullMarked;
