/** Script text with names, lines and spans. */
@NullMarked
package org.tamis.grammar.source;

import org.jspecify.annotations.NullMarked;
