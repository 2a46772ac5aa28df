/**
 * Findings about a script: errors, warnings and hints as values with positions and stable codes.
 */
@NullMarked
package org.tamis.grammar.diagnostic;

import org.jspecify.annotations.NullMarked;
