/**
 * From script text to syntax trees: scan (tokens and lexical errors), nesting check, parse with
 * recovery, then the abstract and the lossless tree.
 */
@NullMarked
package org.tamis.grammar.parse;

import org.jspecify.annotations.NullMarked;
