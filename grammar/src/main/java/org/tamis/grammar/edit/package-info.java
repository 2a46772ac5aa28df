/** Changes to a script's text that leave all of it but one place alone. */
@NullMarked
package org.tamis.grammar.edit;

import org.jspecify.annotations.NullMarked;
