/**
 * The abstract syntax tree of RFC 5228 §8.2: what the generic grammar says, before any command is
 * known.
 */
@NullMarked
package org.tamis.grammar.ast;

import org.jspecify.annotations.NullMarked;
