/** Broken inputs made of whole ones, for targets in all modules. */
@NullMarked
package org.tamis.grammar.fuzzing;

import org.jspecify.annotations.NullMarked;
