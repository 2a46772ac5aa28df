/**
 * The lossless syntax tree: every character of the script, also of what did not parse, is in it
 * once. For tools that show or rewrite scripts; the engine reads {@link org.tamis.grammar.ast}.
 */
@NullMarked
package org.tamis.grammar.tree;

import org.jspecify.annotations.NullMarked;
