/** {@code tamis doctor}: whether everything that a configuration names can be used. */
@NullMarked
package org.tamis.cli.doctor;

import org.jspecify.annotations.NullMarked;
