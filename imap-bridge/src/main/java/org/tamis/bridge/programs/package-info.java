/** External programs that scripts may run: spec-bosch-sieve-extprograms. */
@NullMarked
package org.tamis.bridge.programs;

import org.jspecify.annotations.NullMarked;
